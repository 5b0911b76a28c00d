import { FITTED_VARIABLES } from '../calibrations/calibration.ts';
import { FITTED_FAMILIES, type FitPlace, type FittedFamily } from './fit-place.ts';
import { joined } from './joined.ts';
import { leastAbsolute, type Unknown } from './least-squares.ts';
import { aloneWeights, etoOfPlace, type FirstWeights } from './weighted-eto.ts';

/** What is found of places together: one set of weights, and the wind factor of each place. */
export interface FoundWeighing {
  readonly weights: FirstWeights;
  /** In the order of the places. */
  readonly factors: readonly number[];
}

/** The wind factors of each family alone, in the order of the places. */
export type AloneFactors = Readonly<Record<FittedFamily, readonly number[]>>;

const FACTOR: Unknown = { name: 's', start: 0.5, min: 0.05, max: 2 };
const WEIGHTS: readonly Unknown[] = FITTED_VARIABLES.map((id) => ({
  name: `w ${id}`,
  ...{ start: 0.5, min: 0, max: 1 },
}));

/**
 * The weights and factors with which FAO-56 comes nearest to the reference of the places, in absolute error, all days
 * alike. `near`: what is known to lie near by saves steps.
 */
export function fitWeighing(places: readonly FitPlace[], near?: FoundWeighing): FoundWeighing {
  const etoOf = places.map(etoOfPlace);
  const start = near && [...near.factors, ...FITTED_VARIABLES.map((id) => near.weights[id])];
  const unknowns = [...places.map(() => FACTOR), ...WEIGHTS];
  const found = leastAbsolute({
    unknowns: unknowns.map((unknown, k) => ({ ...unknown, start: start?.[k] ?? unknown.start })),
    observed: joined(places.map(({ reference }) => reference)),
    predict(values) {
      const weights = weightsIn(values.slice(places.length));
      return joined(etoOf.map((eto, k) => eto({ weights, windFactor: values[k]! })));
    },
  });
  return { weights: weightsIn(found.slice(places.length)), factors: found.slice(0, places.length) };
}

/** A place's factors of one family do not depend on other places: there are no weights to share. */
export function fitAlone(places: readonly FitPlace[]): AloneFactors {
  const factors = FITTED_FAMILIES.map((family) => [
    family,
    places.map((place) => factorsAlone(place)[family]),
  ]);
  return Object.fromEntries(factors) as AloneFactors;
}

/** Leaving places out asks for the same ones again and again. */
const known = new WeakMap<FitPlace, Readonly<Record<FittedFamily, number>>>();

function factorsAlone(place: FitPlace): Readonly<Record<FittedFamily, number>> {
  const before = known.get(place);
  if (before) return before;
  const factors = {
    nasa_power: factorAlone(place, 'nasa_power'),
    open_meteo: factorAlone(place, 'open_meteo'),
  };
  known.set(place, factors);
  return factors;
}

function factorAlone(place: FitPlace, family: FittedFamily): number {
  const etoOf = etoOfPlace(place);
  const weights = aloneWeights(family);
  const [factor] = leastAbsolute({
    unknowns: [FACTOR],
    observed: place.reference,
    predict: ([windFactor]) => etoOf({ weights, windFactor: windFactor! }),
  });
  return factor!;
}

function weightsIn(values: readonly number[]): FirstWeights {
  return Object.fromEntries(FITTED_VARIABLES.map((id, k) => [id, values[k]!])) as FirstWeights;
}
