import type { DailySeries } from '../../../weather/daily-series.ts';
import { computeEto, type EtoSite } from '../../eto/compute-series.ts';
import { reducedWind } from '../wind-factor.ts';

/** Share of the wind by which it is moved to both sides. */
const STEP = 0.01;

/**
 * dETo/ds [mm/d] of each day, the fused wind being that of the factor `s`. On days that used another factor, because not
 * every source spoke, s moves that one in the same proportion. 0 where the wind is not known, for then s changes nothing.
 */
export function windSensitivity(series: DailySeries, site: EtoSite, s: number): Float64Array {
  const [less, more] = [1 - STEP, 1 + STEP].map((ratio) => computeEto(withWind(series, ratio), site).eto) as [
    Float64Array,
    Float64Array,
  ];
  return more.map((eto, i) => (eto - less[i]!) / (2 * STEP * s));
}

/** The series as another wind factor would have made it, `ratio` times the one that did. */
export function withWind(series: DailySeries, ratio: number): DailySeries {
  const { u2 } = series.values;
  if (!u2) return series;
  return { ...series, values: { ...series.values, u2: u2.map((value) => reducedWind(value, ratio)) } };
}
