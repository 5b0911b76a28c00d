import type { Place } from '../../../weather/place.ts';
import {
  FAMILY_IDS,
  UNCALIBRATED_WEIGHTS,
  type Family,
  type FamilyWeights,
  type FusionMethod,
  type MethodOrigin,
} from '../fusion-method.ts';
import { familiesOf, FITTED_VARIABLES, type Calibration, type FittedVariable } from './calibration.ts';
import { windFactorsAt } from './wind-factors-at.ts';

/** A calibration as a method of fusion at a place. Rain has no part in ETo and is combined as without one. */
export function calibratedMethod(
  calibration: Calibration,
  { label, place }: { readonly label: 'calibrated' | 'extrapolated'; readonly place: Place },
): FusionMethod {
  const { offset_mm: offset, sigma } = calibration;
  const { wind, relativeSd } = windFactorsAt(calibration, place);
  const weights = FITTED_VARIABLES.map((id) => [id, weightsOf(calibration, id)]);
  return {
    name: 'calibrated_weights_wind_factor',
    origin: originOf(calibration, label),
    families: familiesOf(calibration),
    weights: {
      ...UNCALIBRATED_WEIGHTS,
      ...(Object.fromEntries(weights) as Record<FittedVariable, FamilyWeights>),
    },
    wind,
    offset,
    sigma: {
      base: sigma.base_mm,
      perDisagreement: sigma.per_disagreement,
      perEto: sigma.per_eto,
      alone: sigma.alone_mm,
      beyond: sigma.beyond_mm,
      isBeyond: label === 'extrapolated',
      persistent: sigma.persistent_mm,
      correlationDays: sigma.correlation_days,
      windFactor: relativeSd,
    },
  };
}

/**
 * Every voice by the inverse of its error variance. That of the fitted families together is V, so each of them has w/V,
 * and any other family 1/Vₒ; multiplied by V, which leaves the fitted ones exactly as they are.
 */
function weightsOf({ weights, error_variance: variances }: Calibration, id: FittedVariable): FamilyWeights {
  const { fitted, others } = variances[id];
  const weightOf = (family: Family) => weights[id][family] ?? fitted / others;
  return Object.fromEntries(FAMILY_IDS.map((family) => [family, weightOf(family)])) as Record<Family, number>;
}

function originOf(
  { id, name, region, fitted, citation }: Calibration,
  label: MethodOrigin['label'],
): MethodOrigin {
  return {
    label,
    calibration: { id, name, region: region.name, fittedOn: fitted.on, date: fitted.date, citation },
  };
}
