import type { EpochDay } from '../../../weather/civil-date.ts';
import { priorCovariance, type Covariance, type LearningState } from './learning-state.ts';

/** A day whose reference may be learnt from. */
export interface LearningDay {
  readonly day: EpochDay;
  /** Reference ETo y [mm/d]. */
  readonly reference: number;
  /** ETo with s₀ and c₀ [mm/d]. */
  readonly eto: number;
  /** J = dETo/ds at s₀ [mm/d]. */
  readonly sensitivity: number;
}

/** What the filter said of a day before it was told the reference. */
export interface LearningStep {
  readonly day: EpochDay;
  /** ETo by what was known until the day before [mm/d]. */
  readonly predicted: number;
  /** The reference was too far off to learn from. */
  readonly gated: boolean;
}

export interface Learnt {
  readonly state: LearningState;
  /** One for each day that had all it takes. */
  readonly steps: readonly LearningStep[];
}

/** Days are learnt from in the order of the calendar, each once. */
export class DaysOutOfOrder extends Error {
  readonly day: EpochDay;

  constructor(day: EpochDay, last: EpochDay) {
    super(`day ${day} comes after ${last}: days are learnt from in order, each once`);
    this.name = 'DaysOutOfOrder';
    this.day = day;
  }
}

/** Variance of one day's reference about the calibrated physics [mm²]. */
const R = 0.8;
/** P₀ is added twice in ten years: what was learnt long ago is believed less. */
const Q_PER_DAY = 2 / 3650;
/** Innovations of so many √S are no weather. */
const GATE = 4;

/**
 * Learns from days, after those that the state has seen. Of a day that lacks a number nothing is learnt. However the days
 * are divided among calls, the state comes out the same to the last bit. Throws `DaysOutOfOrder`.
 */
export function learn(state: LearningState, days: Iterable<LearningDay>): Learnt {
  const steps: LearningStep[] = [];
  let now = state;
  let before = state.last ?? -Infinity;
  for (const day of days) {
    if (!(day.day > before)) throw new DaysOutOfOrder(day.day, before);
    before = day.day;
    if (!isWhole(day)) continue;
    const learnt = learnDay(now, day);
    now = learnt.state;
    steps.push(learnt.step);
  }
  return { state: now, steps };
}

function isWhole({ reference, eto, sensitivity }: LearningDay): boolean {
  return Number.isFinite(reference) && Number.isFinite(eto) && Number.isFinite(sensitivity);
}

function learnDay(state: LearningState, day: LearningDay): { state: LearningState; step: LearningStep } {
  const { prior } = state;
  const P = grown(state, day.day);
  const J = day.sensitivity;
  const predicted = day.eto + J * (state.s - prior.s) + (state.c - prior.c);
  const innovation = day.reference - predicted;
  const PHs = P.ss * J + P.sc;
  const PHc = P.sc * J + P.cc;
  const S = J * PHs + PHc + R;
  const gated = Math.abs(innovation) > GATE * Math.sqrt(S);
  const step = { day: day.day, predicted, gated };
  const seen = { ...state, first: state.first ?? day.day, last: day.day };
  if (gated) return { state: { ...seen, P, gated: state.gated + 1 }, step };
  return {
    state: {
      ...seen,
      s: state.s + (PHs / S) * innovation,
      c: state.c + (PHc / S) * innovation,
      P: { ss: P.ss - (PHs * PHs) / S, sc: P.sc - (PHs * PHc) / S, cc: P.cc - (PHc * PHc) / S },
      used: state.used + 1,
    },
    step,
  };
}

/** P on a day: Q is added for every day that has passed, one by one, so that a pause anywhere changes no bit. */
function grown({ prior, P, last }: LearningState, day: EpochDay): Covariance {
  const { ss: qs, cc: qc } = dailyGrowth(priorCovariance(prior));
  let { ss, cc } = P;
  for (let passed = last === null ? 1 : day - last; passed > 0; passed--) {
    ss += qs;
    cc += qc;
  }
  return { ss, sc: P.sc, cc };
}

function dailyGrowth({ ss, cc }: Covariance): { ss: number; cc: number } {
  return { ss: ss * Q_PER_DAY, cc: cc * Q_PER_DAY };
}

/**
 * P as far from the days that were learnt from as `day` is, before or after them. It does not grow beyond the prior's:
 * what was believed without learning still is.
 */
export function covarianceOn({ first, last, prior, P }: LearningState, day: EpochDay): Covariance {
  if (first === null || last === null) return P;
  const away = Math.max(0, day - last, first - day);
  const P0 = priorCovariance(prior);
  const growth = dailyGrowth(P0);
  return {
    ss: Math.max(P.ss, Math.min(P0.ss, P.ss + away * growth.ss)),
    sc: P.sc,
    cc: Math.max(P.cc, Math.min(P0.cc, P.cc + away * growth.cc)),
  };
}

/** H P Hᵀ with H = [J, 1]: variance of a day's ETo that comes of not knowing s and c [mm²]. */
export function etoVariance({ ss, sc, cc }: Covariance, sensitivity: number): number {
  return ss * sensitivity ** 2 + 2 * sc * sensitivity + cc;
}
