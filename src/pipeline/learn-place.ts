import type { ResultDay, ResultHead } from '../contract/results.ts';
import { computeEto } from './eto/compute-series.ts';
import { learn, type LearningDay, type LearningStep } from './fuse/local-learning/filter.ts';
import { judgeReference } from './fuse/local-learning/judge-reference.ts';
import {
  checkPrior,
  checkWeather,
  learnedMethod,
  priorOf,
  windRatio,
} from './fuse/local-learning/learned-method.ts';
import { learnedSigma } from './fuse/local-learning/learned-sigma.ts';
import { learningDays, type Reference } from './fuse/local-learning/learning-days.ts';
import { initialState, type LearningState } from './fuse/local-learning/learning-state.ts';
import { scoreLearning, type LearningScore } from './fuse/local-learning/score-learning.ts';
import { withWind } from './fuse/local-learning/sensitivity.ts';
import { learningScore } from './results/learning-facts.ts';
import type { PipelineResult } from './results/pipeline-result.ts';
import { resultDays } from './results/result-days.ts';
import { calculated } from './results/rounding.ts';
import { summarise } from './results/summary.ts';

/** What a reference has taught of a place, and the days it was about with what was learnt. */
export interface LearntPlace {
  readonly state: LearningState;
  readonly score: LearningScore | undefined;
  readonly result: PipelineResult;
  days(): Generator<ResultDay>;
}

/**
 * Learns from a reference beside the weather of its days, calculated with what the region's calibration says; goes on from
 * `before`, where something was learnt already. Throws `RefusedReference`, `LearntWithAnother`, `LearntFromDemonstration` and
 * `DaysOutOfOrder`.
 */
export function learnPlace(
  weather: PipelineResult,
  reference: Reference,
  before: LearningState = initialState(priorOf(weather.method)),
): LearntPlace {
  checkPrior(weather.method, before);
  checkWeather(weather, before);
  const regional = { series: weather.fused.series, flags: weather.flags, site: siteOf(weather) };
  const days = learningDays(reference, regional, before.prior);
  judgeReference(days, { isLater: before.last !== null });
  const { state, steps } = learn({ ...before, synthetic: before.synthetic || weather.synthetic }, days);
  const result = withLearning(weather, state);
  return {
    state,
    score: scoreLearning(days, steps),
    result,
    days: () => learntDays(result, { weather, days, steps }),
  };
}

function siteOf({ place, elevation }: PipelineResult) {
  return { lat: place.lat, elevation: elevation.metres };
}

/** The same days with the place's own wind factor and offset. */
function withLearning(weather: PipelineResult, state: LearningState): PipelineResult {
  const series = withWind(weather.fused.series, windRatio(state));
  const site = siteOf(weather);
  const eto = computeEto(series, site, state.c);
  // Outside the region a later calculation has it narrower: what is due to not knowing the place is not told apart here.
  const known = weather.sigma && { days: weather.sigma, ifInRegion: weather.sigma };
  const sigma = known && learnedSigma(known, { series, site }, state);
  const fused = { ...weather.fused, series };
  const columns = { ...weather, fused, eto, etoBySource: {}, ...(sigma && { sigma }) };
  return { ...columns, method: learnedMethod(weather.method, state), summary: summarise(columns) };
}

interface Taught {
  readonly weather: PipelineResult;
  readonly days: readonly LearningDay[];
  readonly steps: readonly LearningStep[];
}

function* learntDays(result: PipelineResult, { weather, days, steps }: Taught): Generator<ResultDay> {
  const referenceOn = new Map(days.map(({ day, reference }) => [day, reference]));
  const aheadOn = new Map(steps.map(({ day, predicted }) => [day, predicted]));
  const { days: dates } = result.fused.series;
  let i = 0;
  for (const row of resultDays(result)) {
    const day = dates[i]!;
    yield {
      ...row,
      reference_mm: calculated(referenceOn.get(day) ?? NaN),
      eto_before_mm: calculated(weather.eto.eto[i]!),
      eto_ahead_mm: calculated(aheadOn.get(day) ?? NaN),
    };
    i++;
  }
}

/** The part of a result's head that only a learning has. */
export function learntHead({ score }: LearntPlace): Pick<ResultHead, 'learning_score'> {
  return score ? { learning_score: learningScore(score) } : {};
}
