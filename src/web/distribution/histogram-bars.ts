import type { ResultDistribution } from '../../contract/results.ts';

export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly days: number;
  /** `middle`: the middle of the bar lies among the half of the days around the median. */
  readonly part: 'middle' | 'edge';
}

export function histogramBars(of: ResultDistribution): HistogramBar[] {
  // In whole steps, so that no edge is 2.3000000000000003.
  const at = (k: number) => Math.round((of.first_mm + k * of.bin_mm) * 1000) / 1000;
  return of.counts.map((days, k) => {
    const middle = (at(k) + at(k + 1)) / 2;
    return {
      from: at(k),
      to: at(k + 1),
      days,
      part: middle >= of.p25_mm && middle <= of.p75_mm ? 'middle' : 'edge',
    };
  });
}
