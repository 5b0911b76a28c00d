import { meanSkill, skillOf, type Skill } from '../fit/skill-scores.ts';
import { meanSigma } from '../uncertainty.ts';
import type { MethodEto } from './compared-method.ts';

/** Lengths of the means that are scored beside single days [days]. */
export const MEANS = [7, 30] as const;

/** Half of the width of the 90 % band, in σ. */
export const HALF_BAND = 1.645;

/** How well a method does at a place, or on the mean of several. */
export interface MethodScore {
  readonly daily: Skill;
  /** Of consecutive means, by their length in days. */
  readonly means: Readonly<Record<(typeof MEANS)[number], Skill>>;
  /** Share of the days and of the means within the 90 % band; undefined where the method has no σ. */
  readonly coverage?: Readonly<Record<1 | (typeof MEANS)[number], number>>;
}

/** Undefined where method and reference have too few days in common. */
export function scoreMethod(reference: Float64Array, { eto, sigma }: MethodEto): MethodScore | undefined {
  const daily = skillOf(reference, eto);
  const [week, month] = MEANS.map((n) => skillOf(blockMeans(reference, n), blockMeans(eto, n)));
  if (!daily || !week || !month) return undefined;
  const scores = { daily, means: { 7: week, 30: month } };
  if (!sigma) return scores;
  const share = (n: number) => coverageOf(reference, { eto, sigma }, n);
  return { ...scores, coverage: { 1: share(1), 7: share(7), 30: share(30) } };
}

/** Plain mean over places. */
export function meanScore(scores: readonly MethodScore[]): MethodScore {
  const covered = scores.flatMap(({ coverage }) => coverage ?? []);
  const share = (n: 1 | 7 | 30) => covered.reduce((sum, one) => sum + one[n], 0) / covered.length;
  return {
    daily: meanSkill(scores.map(({ daily }) => daily)),
    means: {
      7: meanSkill(scores.map(({ means }) => means[7])),
      30: meanSkill(scores.map(({ means }) => means[30])),
    },
    ...(covered.length > 0 && { coverage: { 1: share(1), 7: share(7), 30: share(30) } }),
  };
}

/** Means of consecutive blocks of n days; NaN where a day is missing, and no block for what is left at the end. */
export function blockMeans(values: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: Math.floor(values.length / n) }, (_, block) => {
    let sum = 0;
    for (let i = block * n; i < (block + 1) * n; i++) sum += values[i]!;
    return sum / n;
  });
}

function coverageOf(reference: Float64Array, { eto, sigma }: Required<MethodEto>, n: number): number {
  const observed = blockMeans(reference, n);
  const said = blockMeans(eto, n);
  const variances = blockMeans(
    sigma.sigma.map((value) => value ** 2),
    n,
  );
  const kept = blockMeans(
    sigma.persistent.map((value) => value ** 2),
    n,
  );
  let [inside, count] = [0, 0];
  said.forEach((value, block) => {
    const error = Math.abs(value - observed[block]!);
    if (Number.isNaN(error)) return;
    const of = { days: n, variance: variances[block]!, persistentVariance: kept[block]! };
    count += 1;
    if (error <= HALF_BAND * meanSigma(of, sigma.correlationDays)) inside += 1;
  });
  return inside / count;
}
