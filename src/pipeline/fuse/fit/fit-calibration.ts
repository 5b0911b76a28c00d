import { FITTED_VARIABLES, type Calibration, type FittedVariable } from '../calibrations/calibration.ts';
import { factorField, type Kinship } from '../calibrations/interpolated-factor.ts';
import { FITTED_FAMILIES, type FitPlace } from './fit-place.ts';
import { fitSigma } from './fit-sigma.ts';
import { fitAlone, fitWeighing } from './fit-weighing.ts';
import { leaveOneOut, type FoundPlaces, type LeftOut } from './left-out.ts';

/** What of a calibration is found in data; the rest says where it is to be used. */
export type FittedPart = Pick<
  Calibration,
  'weights' | 'error_variance' | 'wind_factor' | 'offset_mm' | 'sigma'
>;

export interface CalibrationFit extends FoundPlaces {
  readonly fitted: FittedPart;
  /** Each place as the others see it: where its errors come from. */
  readonly leftOut: readonly LeftOut[];
}

/** How alike the wind factors of places are. Chosen by leaving out each of nine Brazilian cities, 1991–2005. */
export const KINSHIP: Kinship = { sd: 0.12, range_km: 200, nugget_sd: 0.05 };

/** Of the fits that leave a place out each takes every third day: what is found moves in the third digit. */
const EVERY = 3;

/** Fits a calibration on places with a reference: three at least, or two that are alike by luck would say how good it is. */
export function fitCalibration(places: readonly FitPlace[], { every = EVERY } = {}): CalibrationFit {
  if (places.length < 3)
    throw new RangeError(`a calibration is fitted on three places or more, not ${places.length}`);
  const known = { places, found: fitWeighing(places), alone: fitAlone(places) };
  const leftOut = leaveOneOut(known, { kinship: KINSHIP, every });
  return {
    ...known,
    leftOut,
    fitted: {
      weights: eachVariable((id) => shares(known.found.weights[id])),
      error_variance: eachVariable((id) => errorVariance(places, id)),
      wind_factor: windFactor(known),
      offset_mm: 0,
      sigma: roundedAll(fitSigma(leftOut)),
    },
  };
}

function eachVariable<T>(of: (id: FittedVariable) => T): Record<FittedVariable, T> {
  return Object.fromEntries(FITTED_VARIABLES.map((id) => [id, of(id)])) as Record<FittedVariable, T>;
}

function shares(first: number): Calibration['weights'][FittedVariable] {
  const share = rounded(first);
  return { nasa_power: share, open_meteo: rounded(1 - share) };
}

function windFactor({ places, found, alone }: FoundPlaces): Calibration['wind_factor'] {
  const meanOf = (factors: readonly number[]) =>
    factorField(
      places.map(({ place }, k) => ({ place, factor: factors[k]! })),
      KINSHIP,
    ).mean;
  const all = meanOf(found.factors);
  return roundedAll({
    all,
    alone: { nasa_power: meanOf(alone.nasa_power), open_meteo: meanOf(alone.open_meteo) },
    // Of winds that were not fitted nothing better is known than of those that were.
    other: all,
    places: {
      ...KINSHIP,
      sites: places.map(({ name, place }, k) => ({
        name,
        ...place,
        all: found.factors[k]!,
        alone: { nasa_power: alone.nasa_power[k]!, open_meteo: alone.open_meteo[k]! },
      })),
    },
  });
}

/**
 * No variable has a reference of its own. If the errors of both families are alike and independent, each has half the
 * mean square of their difference, and their mean a quarter.
 */
function errorVariance(places: readonly FitPlace[], id: FittedVariable): { fitted: number; others: number } {
  let [sum, count] = [0, 0];
  for (const { weather } of places) {
    const [a, b] = FITTED_FAMILIES.map((family) => weather[family][id]);
    a!.forEach((value, i) => (sum += (value - b![i]!) ** 2));
    count += a!.length;
  }
  return { fitted: rounded(sum / count / 4), others: rounded(sum / count / 2) };
}

/** The same with every number in it rounded. */
function roundedAll<T>(value: T): T {
  const round = (part: unknown): unknown => {
    if (typeof part === 'number') return rounded(part);
    if (Array.isArray(part)) return part.map(round);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, round(inner)]));
  };
  return round(value) as T;
}

/** Four digits are far finer than any of these is known, and a file that people can read. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
