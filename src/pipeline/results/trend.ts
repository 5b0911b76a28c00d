import type { ResultTrend } from '../../contract/results.ts';

/** One year's ETo [mm]. */
export interface YearlyValue {
  readonly year: number;
  readonly mm: number;
}

/** Of fewer years a trend is a few years' weather. */
const LEAST_YEARS = 10;
/** Nobody has measured longer; every pair of years has a slope, and those of a made-up file would fill the memory. */
const MOST_YEARS = 300;
const SIGNIFICANT = 0.05;
/** 95 % of a normal distribution lie within so many standard deviations of its mean. */
const Z95 = 1.96;
/** One sample of a series without persistence lies above this / √n in one case of twenty. */
const Z_ONE_SIDED = 1.645;

/**
 * How yearly ETo changes: the slope of Theil (1950) and Sen (1968), and the test of Mann (1945) and Kendall (1975) of
 * whether it is more than chance. Where one year resembles the one before, the variance of both is made larger as Yue & Wang
 * (2004) have it for an AR(1) series, since such years are fewer than they are. Undefined of fewer than ten years.
 */
export function trendOf(yearly: readonly YearlyValue[]): ResultTrend | undefined {
  const [first, last] = [yearly[0], yearly.at(-1)];
  if (!first || !last || yearly.length < LEAST_YEARS || yearly.length > MOST_YEARS) return undefined;
  const slopes = pairwiseSlopes(yearly);
  const slope = medianOf(slopes);
  const deviation = Math.sqrt(kendallVariance(yearly) * persistence(yearly, slope));
  const p = twoSidedP(kendallS(yearly), deviation);
  const [low, high] = senLimits(slopes, deviation);
  return {
    years: yearly.length,
    first_year: first.year,
    last_year: last.year,
    mm_per_decade: hundredths(10 * slope),
    low_mm_per_decade: hundredths(10 * low),
    high_mm_per_decade: hundredths(10 * high),
    p: Math.round(p * 1e4) / 1e4,
    significant: p < SIGNIFICANT,
  };
}

/** In order of size. */
function pairwiseSlopes(yearly: readonly YearlyValue[]): Float64Array {
  const slopes = yearly.flatMap((a, i) => yearly.slice(i + 1).map((b) => (b.mm - a.mm) / (b.year - a.year)));
  return Float64Array.from(slopes).sort();
}

function medianOf(sorted: Float64Array): number {
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** How many pairs of years rise, less how many fall. */
function kendallS(yearly: readonly YearlyValue[]): number {
  let S = 0;
  yearly.forEach((a, i) => {
    for (const b of yearly.slice(i + 1)) S += Math.sign(b.mm - a.mm);
  });
  return S;
}

/** Of S by chance, with the correction for equal values. */
function kendallVariance(yearly: readonly YearlyValue[]): number {
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  const equals = new Map<number, number>();
  for (const { mm } of yearly) equals.set(mm, (equals.get(mm) ?? 0) + 1);
  const ties = [...equals.values()].reduce((sum, count) => sum + term(count), 0);
  return (term(yearly.length) - ties) / 18;
}

/** n / n*: how many years of the series are worth one; 1 where the years are not like the ones before. */
function persistence(yearly: readonly YearlyValue[], slope: number): number {
  const n = yearly.length;
  const r = lagOneCorrelation(yearly.map(({ year, mm }) => mm - slope * year));
  if (!(r > Z_ONE_SIDED / Math.sqrt(n))) return 1;
  let sum = 0;
  for (let k = 1; k < n; k++) sum += (1 - k / n) * r ** k;
  return 1 + 2 * sum;
}

function lagOneCorrelation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const apart = values.map((value) => value - mean);
  const variance = apart.reduce((sum, one) => sum + one * one, 0);
  return apart.slice(1).reduce((sum, one, i) => sum + one * apart[i]!, 0) / variance;
}

/** With the correction for continuity. */
function twoSidedP(S: number, deviation: number): number {
  if (S === 0 || deviation === 0) return 1;
  return 2 * upperTail((Math.abs(S) - 1) / deviation);
}

/** Between which slopes the true one lies with a chance of 95 % (Sen 1968). */
function senLimits(slopes: Float64Array, deviation: number): [low: number, high: number] {
  const reach = Z95 * deviation;
  const last = slopes.length - 1;
  const at = (rank: number) => slopes[Math.min(last, Math.max(0, Math.round(rank)))]!;
  return [at((slopes.length - reach) / 2 - 1), at((slopes.length + reach) / 2)];
}

/** P(Z > z), z ≥ 0: Abramowitz & Stegun 26.2.17, right within 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const polynomial = series.reduce((sum, coefficient) => (sum + coefficient) * t, 0);
  return (polynomial * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0; // + 0: never −0
}
