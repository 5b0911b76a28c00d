import type { LearningFacts, LearningScore } from '../../contract/results.ts';
import { formatCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import { priorCovariance, type LearningState } from '../fuse/local-learning/learning-state.ts';
import type { Errors, LearningScore as Score } from '../fuse/local-learning/score-learning.ts';

/** A state as a person is told it. */
export function learningFacts({ prior, s, c, P, ...days }: LearningState): LearningFacts {
  const P0 = priorCovariance(prior);
  return {
    days_used: days.used,
    days_gated: days.gated,
    first_date: dateOf(days.first),
    last_date: dateOf(days.last),
    synthetic: days.synthetic,
    calibration: prior.calibration,
    s: sixDecimals(s),
    s_sigma: sixDecimals(Math.sqrt(P.ss)),
    s_prior: prior.s,
    s_learnt: learntShare(P.ss, P0.ss),
    c_mm: sixDecimals(c),
    c_sigma_mm: sixDecimals(Math.sqrt(P.cc)),
    c_prior_mm: prior.c,
    c_learnt: learntShare(P.cc, P0.cc),
    learnt: learntShare(Math.sqrt(P.ss * P.cc - P.sc ** 2), Math.sqrt(P0.ss * P0.cc)),
  };
}

export function learningScore({ days, before, ahead }: Score): LearningScore {
  return { days, before: errors(before), ahead: errors(ahead) };
}

function errors({ bias, mae }: Errors): LearningScore['before'] {
  return { bias_mm: sixDecimals(bias), mae_mm: sixDecimals(mae) };
}

function learntShare(left: number, prior: number): number {
  return sixDecimals(Math.max(0, 1 - left / prior));
}

function dateOf(day: EpochDay | null): string | null {
  return day === null ? null : formatCivilDate(day);
}

function sixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0; // + 0: never −0
}
