import { describe, expect, it } from 'vitest';
import { ResultTrend } from '../../../src/contract/results.ts';
import { trendOf } from '../../../src/pipeline/results/trend.ts';

const yearly = (first: number, values: readonly number[]) => values.map((mm, i) => ({ year: first + i, mm }));

/** Expected numbers: SciPy 1.17 `stats.theilslopes`, `stats.norm.sf`, and S counted by NumPy. */
describe('the trend of yearly ETo', () => {
  it('has the slope of Theil and Sen with its limits, and the chance of Mann and Kendall', () => {
    const rising = [
      1482.1, 1510.4, 1475, 1530.2, 1499.9, 1521.7, 1544, 1508.3, 1560.5, 1537.2, 1555.1, 1572.8,
    ];
    const trend = trendOf(yearly(2000, rising));
    expect(trend).toEqual({
      years: 12,
      first_year: 2000,
      last_year: 2011,
      mm_per_decade: 72.29,
      low_mm_per_decade: 37.43,
      high_mm_per_decade: 124.5,
      p: 0.0049,
      significant: true,
    });
    expect(ResultTrend.parse(trend)).toEqual(trend);
  });

  it('trusts years that resemble the one before less', () => {
    const persistent = [
      100, 110.2, 95.4, 98.4, 95.9, 94.4, 94.5, 85.5, 87.2, 85.5, 105, 105.1, 102.3, 100.5, 97, 92.3, 91.9,
      95.9, 95.6, 101.2,
    ];
    const trend = trendOf(yearly(1990, persistent))!;
    expect(trend.mm_per_decade).toBeCloseTo(-2.196, 2);
    expect(trend.p).toBeCloseTo(0.7471, 3); // .6261 if no year resembled another
    expect(trend.significant).toBe(false);
    // wider than SciPy's −9.17 … 4.33, which takes each year for itself
    expect(trend.low_mm_per_decade).toBeLessThan(-9.17);
    expect(trend.high_mm_per_decade).toBeGreaterThan(4.33);
  });

  it('is none of years that are all alike, and not told of nine', () => {
    const flat = trendOf(yearly(2000, new Array<number>(10).fill(1400)))!;
    expect([flat.mm_per_decade, flat.p, flat.significant]).toEqual([0, 1, false]);
    expect(trendOf(yearly(2000, [1, 2, 3, 4, 5, 6, 7, 8, 9]))).toBeUndefined();
    expect(trendOf([])).toBeUndefined();
    expect(trendOf(yearly(1000, new Array<number>(1000).fill(1400)))).toBeUndefined();
  });

  it('counts the years between, where some are missing', () => {
    const gaps = [2000, 2001, 2003, 2006, 2007, 2010, 2011, 2014, 2018, 2019];
    const trend = trendOf(gaps.map((year) => ({ year, mm: 1400 + 2 * (year - 2000) })))!;
    expect(trend.mm_per_decade).toBe(20);
    expect(trend.years).toBe(10);
  });
});
