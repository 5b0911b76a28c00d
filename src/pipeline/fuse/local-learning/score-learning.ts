import type { EpochDay } from '../../../weather/civil-date.ts';
import { mean } from '../correlation.ts';
import type { LearningDay, LearningStep } from './filter.ts';

/** Errors [mm/d] over the days that could be learnt from. */
export interface LearningScore {
  readonly days: number;
  /** By the calibration alone. */
  readonly before: Errors;
  /** Each day by what was known until the day before it. */
  readonly ahead: Errors;
}

export interface Errors {
  readonly bias: number;
  readonly mae: number;
}

/** Undefined where there was no day to learn from. */
export function scoreLearning(
  days: readonly LearningDay[],
  steps: readonly LearningStep[],
): LearningScore | undefined {
  if (steps.length === 0) return undefined;
  const byDay = new Map<EpochDay, LearningDay>(days.map((day) => [day.day, day]));
  const seen = steps.map((step) => ({ ...byDay.get(step.day)!, predicted: step.predicted }));
  return {
    days: steps.length,
    before: errorsOf(seen.map(({ eto, reference }) => eto - reference)),
    ahead: errorsOf(seen.map(({ predicted, reference }) => predicted - reference)),
  };
}

function errorsOf(errors: readonly number[]): Errors {
  return { bias: mean(errors), mae: mean(errors.map(Math.abs)) };
}
