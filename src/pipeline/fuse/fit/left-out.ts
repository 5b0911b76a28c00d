import { factorField, type FactorAt, type Kinship } from '../calibrations/interpolated-factor.ts';
import { thinned, type FitPlace, type FittedFamily } from './fit-place.ts';
import { fitWeighing, type AloneFactors, type FoundWeighing } from './fit-weighing.ts';
import { aloneWeights, weightedEto, type FirstWeights, type Weighing } from './weighted-eto.ts';

/** What is said of a place by others. */
export interface Said {
  readonly weights: FirstWeights;
  readonly all: FactorAt;
  readonly alone: Readonly<Record<FittedFamily, FactorAt>>;
}

/** ETo of the days of a place [mm/d], and the part of its error that an error of the wind factor would be. */
export interface SaidEto {
  readonly eto: Float64Array;
  /** |dETo/ds| · σ of the factor [mm/d]. */
  readonly windSigma: Float64Array;
}

/** A place as those see it that were fitted without it. */
export interface LeftOut {
  readonly place: FitPlace;
  readonly said: Said;
  readonly all: SaidEto;
  readonly alone: Readonly<Record<FittedFamily, SaidEto>>;
}

export interface FoundPlaces {
  readonly places: readonly FitPlace[];
  readonly found: FoundWeighing;
  readonly alone: AloneFactors;
}

/**
 * Leaves each place out once. There must be three at least. `every` takes each k-th day of the others, where a fit is one
 * of many and only its errors are asked.
 */
export function leaveOneOut(
  { places, found, alone }: FoundPlaces,
  { kinship, every = 1 }: { readonly kinship: Kinship; readonly every?: number },
): LeftOut[] {
  if (places.length < 3)
    throw new RangeError(`to leave one place out there must be three, not ${places.length}`);
  const others = every === 1 ? places : places.map((place) => thinned(place, every));
  return places.map((place, out) => {
    const without = <T>(all: readonly T[]) => all.filter((_, k) => k !== out);
    const near = { weights: found.weights, factors: without(found.factors) };
    const ofOthers = {
      places: without(places),
      found: fitWeighing(without(others), near),
      alone: { nasa_power: without(alone.nasa_power), open_meteo: without(alone.open_meteo) },
    };
    return seenBy(place, saidOf(place, ofOthers, kinship));
  });
}

/** What places say of another one: their weights, and their wind factors the more the nearer they are. */
export function saidOf({ place }: FitPlace, { places, found, alone }: FoundPlaces, kinship: Kinship): Said {
  const at = (factors: readonly number[]) =>
    factorField(
      places.map((site, k) => ({ place: site.place, factor: factors[k]! })),
      kinship,
    ).at(place);
  return {
    weights: found.weights,
    all: at(found.factors),
    alone: { nasa_power: at(alone.nasa_power), open_meteo: at(alone.open_meteo) },
  };
}

export function seenBy(place: FitPlace, said: Said): LeftOut {
  const alone = (family: FittedFamily) => saidEto(place, aloneWeights(family), said.alone[family]);
  return {
    place,
    said,
    all: saidEto(place, said.weights, said.all),
    alone: { nasa_power: alone('nasa_power'), open_meteo: alone('open_meteo') },
  };
}

/** Share of the wind factor by which it is moved to both sides. */
const STEP = 0.05;

function saidEto(place: FitPlace, weights: FirstWeights, { factor, sd }: FactorAt): SaidEto {
  const eto = (windFactor: number) => weightedEto(place, { weights, windFactor } satisfies Weighing);
  const [less, more] = [eto(factor * (1 - STEP)), eto(factor * (1 + STEP))];
  return {
    eto: eto(factor),
    windSigma: more.map((value, i) => Math.abs((value - less[i]!) / (2 * STEP * factor)) * sd),
  };
}
