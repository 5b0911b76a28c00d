import type { Place } from '../../../weather/place.ts';
import type { Family, WindFactors } from '../fusion-method.ts';
import { familiesOf, type Calibration } from './calibration.ts';
import { factorField, type FactorAt } from './interpolated-factor.ts';

/** The wind factors of a place, and how far each may lie from the place's own, as a share of it. */
export interface WindFactorsAt {
  readonly wind: WindFactors;
  readonly relativeSd: { readonly all: number; readonly alone: Readonly<Partial<Record<Family, number>>> };
}

/** A calibration without places has the same factors everywhere; how well they are known is then part of its σ. */
export function windFactorsAt(calibration: Calibration, place: Place): WindFactorsAt {
  const { places, ...everywhere } = calibration.wind_factor;
  if (!places) return { wind: everywhere, relativeSd: { all: 0, alone: {} } };
  const { sites } = places;
  const at = (mean: number, factorOf: (site: (typeof sites)[number]) => number): FactorAt => {
    const known = sites.map((site) => ({ place: site, factor: factorOf(site) }));
    return factorField(known, places, mean).at(place);
  };
  const all = at(everywhere.all, (site) => site.all);
  const alone = familiesOf(calibration).map(
    (family) => [family, at(everywhere.alone[family]!, (site) => site.alone[family]!)] as const,
  );
  return {
    wind: {
      all: all.factor,
      alone: Object.fromEntries(alone.map(([family, { factor }]) => [family, factor])),
      other: everywhere.other * (all.factor / everywhere.all),
    },
    relativeSd: {
      all: all.sd / all.factor,
      alone: Object.fromEntries(alone.map(([family, { factor, sd }]) => [family, sd / factor])),
    },
  };
}
