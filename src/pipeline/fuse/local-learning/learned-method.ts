import { FAMILY_IDS, type FusionMethod, type WindFactors } from '../fusion-method.ts';
import type { LearningPrior, LearningState } from './learning-state.ts';

/** How far the wind factor and the offset [mm/d] of a place lie from those of its region. */
const SIGMA_OF_PLACES = { sigmaS: 0.08, sigmaC: 0.15 } as const;
/** Where nothing was fitted the wind factor of a place can be a half as well as one: wider, it is learnt in months. */
const SIGMA_UNCALIBRATED = { sigmaS: 0.3, sigmaC: 0.15 } as const;

/** What the method believes of the place, before something is learnt there. */
export function priorOf({ origin, wind, offset, sigma }: FusionMethod): LearningPrior {
  const { calibration } = origin;
  const s = wind?.all ?? 1;
  const prior = { calibration: calibration?.id ?? null, s, c: offset };
  if (!calibration) return { ...prior, ...SIGMA_UNCALIBRATED };
  // Where the calibration says how well it knows the factor of this place, that is what can be learnt.
  const sigmaS = s * (sigma.windFactor?.all ?? 0);
  return { ...prior, ...SIGMA_OF_PLACES, ...(sigmaS > 0 && { sigmaS }) };
}

/** A learning says how a place departs from one calibration, and nothing of another one. */
export class LearntWithAnother extends Error {
  readonly learntWith: string | null;
  readonly used: string | null;

  constructor(learnt: LearningPrior, used: LearningPrior) {
    const [a, b] = [learnt, used].map(({ calibration, s }) =>
      calibration !== null && learnt.calibration === used.calibration
        ? `${calibration} (s = ${s})`
        : calibration,
    ) as [string | null, string | null];
    super(`learnt with ${a ?? 'no calibration'}, used with ${b ?? 'none'}`);
    this.name = 'LearntWithAnother';
    this.learntWith = a;
    this.used = b;
  }
}

/** Some kilometres away the calibration may say another factor, by this share; a new fit says one further off. */
const NEAR = 0.05;

/** Throws `LearntWithAnother`, also where a calibration has other numbers than when the place was learnt. */
export function checkPrior(method: FusionMethod, { prior }: LearningState): void {
  const own = priorOf(method);
  const isNear = Math.abs(own.s - prior.s) <= NEAR * prior.s && Math.abs(own.c - prior.c) <= NEAR;
  if (own.calibration !== prior.calibration || !isNear) throw new LearntWithAnother(prior, own);
}

/** What demonstration weather has taught is true of nothing else. */
export class LearntFromDemonstration extends Error {
  constructor() {
    super('learnt beside demonstration weather');
    this.name = 'LearntFromDemonstration';
  }
}

/** Throws `LearntFromDemonstration`. */
export function checkWeather({ synthetic }: { readonly synthetic: boolean }, learned: LearningState): void {
  if (learned.synthetic && !synthetic) throw new LearntFromDemonstration();
}

/** No wind at all is the least that a place can have of the reanalyses' wind. */
const LEAST_FACTOR = 0.01;

/**
 * The method with the wind factor and the offset of the place. Factors of a source alone change in the same proportion as
 * that of all: what is learnt is how much of the region's wind the place has. Throws `LearntWithAnother`.
 */
export function learnedMethod(method: FusionMethod, learned: LearningState): FusionMethod {
  checkPrior(method, learned);
  const wind = method.wind ?? { all: 1, alone: {}, other: 1 };
  const ratio = windRatio(learned);
  return {
    ...method,
    wind: { all: wind.all * ratio, alone: timesEach(wind.alone, ratio), other: wind.other * ratio },
    offset: learned.c,
    learned,
  };
}

function timesEach(alone: WindFactors['alone'], ratio: number): WindFactors['alone'] {
  const known = FAMILY_IDS.filter((family) => alone[family] !== undefined);
  return Object.fromEntries(known.map((family) => [family, alone[family]! * ratio]));
}

/** The place's wind factor over the region's. */
export function windRatio({ s, prior }: LearningState): number {
  return Math.max(LEAST_FACTOR, s / prior.s);
}
