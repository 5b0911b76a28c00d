import type { EpochDay } from '../../../weather/civil-date.ts';

/** What is believed of a place before anything is learnt there. */
export interface LearningPrior {
  /** Id of the calibration whose wind factor and offset these are; null: uncalibrated. */
  readonly calibration: string | null;
  /** Wind factor s₀, and offset c₀ [mm/d]. */
  readonly s: number;
  readonly c: number;
  /** Standard deviations of both. */
  readonly sigmaS: number;
  readonly sigmaC: number;
}

/** A symmetric matrix of two by two: its upper triangle. */
export interface Covariance {
  readonly ss: number;
  readonly sc: number;
  readonly cc: number;
}

/** All that the filter knows: it goes on from here as if it had never stopped. */
export interface LearningState {
  readonly prior: LearningPrior;
  /** Wind factor s and offset c [mm/d] as learnt. */
  readonly s: number;
  readonly c: number;
  readonly P: Covariance;
  /** Days that were learnt from, and days that were passed over because they were too far off. */
  readonly used: number;
  readonly gated: number;
  /** First and last of both kinds; null while there is none. */
  readonly first: EpochDay | null;
  readonly last: EpochDay | null;
  /** Learnt beside demonstration weather: of no use anywhere else. */
  readonly synthetic: boolean;
}

export function priorCovariance({ sigmaS, sigmaC }: LearningPrior): Covariance {
  return { ss: sigmaS ** 2, sc: 0, cc: sigmaC ** 2 };
}

/** Nothing learnt yet. */
export function initialState(prior: LearningPrior): LearningState {
  const { s, c } = prior;
  return {
    prior,
    s,
    c,
    P: priorCovariance(prior),
    used: 0,
    gated: 0,
    first: null,
    last: null,
    synthetic: false,
  };
}
