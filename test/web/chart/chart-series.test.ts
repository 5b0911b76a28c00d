import { describe, expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { epochDayOf, formatCivilDate } from '../../../src/weather/civil-date.ts';
import {
  dailySeries,
  lastingSigma,
  meanHalfBand,
  meanSigma,
  monthlySeries,
  type MonthCertainty,
} from '../../../src/web/chart/chart-series.ts';

const FIRST = epochDayOf(2020, 1, 1);
const day = (date: string, more: Partial<ResultDay> = {}) =>
  ({ date, eto_mm: 4, precip_mm: null, ...more }) as ResultDay;
/** Days from 2020-01-01 on, newest first. */
const rows = (count: number, of: (i: number) => Partial<ResultDay>) =>
  Array.from({ length: count }, (_, i) => day(formatCivilDate(FIRST + i), of(i))).toReversed();
const NOTHING_KNOWN: MonthCertainty = { summary: {}, calibration: undefined, sigma: [] };

describe('the days of the chart', () => {
  it('are oldest first, and a day without a value or without a row is a gap, never 0', () => {
    const { days, measures } = dailySeries([
      day('2020-01-05', { eto_mm: 5, precip_mm: 0 }),
      day('2020-01-03', { eto_mm: null }),
      day('2020-01-02', { eto_mm: 0 }),
    ]);
    expect(days.map(formatCivilDate)).toEqual(['2020-01-02', '2020-01-03', '2020-01-04', '2020-01-05']);
    expect(measures.eto).toEqual([0, null, null, 5]);
    expect(measures.rain).toEqual([null, null, null, 0]);
  });

  it('have the 90 % band, 1.645 σ to both sides and never below 0', () => {
    const series = dailySeries([
      day('2024-01-02', { eto_mm: 0.5, sigma_mm: 0.6 }),
      day('2024-01-01', { sigma_mm: 0.5 }),
      day('2023-12-31', { sigma_mm: null }),
    ]);
    expect(series.measures.low).toEqual([null, expect.closeTo(3.1775, 10), 0]);
    expect(series.measures.high).toEqual([null, expect.closeTo(4.8225, 10), expect.closeTo(1.487, 10)]);
    expect(meanHalfBand(dailySeries([day('2024-01-01', { sigma_mm: 1 })]))).toBeCloseTo(1.645, 10);
    expect(meanHalfBand(dailySeries([day('2024-01-01')]))).toBeNull();
  });

  it('have what each source would say alone, and the reference that was learnt from', () => {
    const { sources, measures } = dailySeries([
      day('2024-01-02', { eto_by_source: { open_meteo_archive: 4.2 } }),
      day('2024-01-01', { eto_by_source: { nasa_power: 3.8, open_meteo_archive: 4.1 }, reference_mm: 3.6 }),
    ]);
    expect(sources).toEqual({ nasa_power: [3.8, null], open_meteo_archive: [4.1, 4.2] });
    expect(measures.reference).toEqual([3.6, null]);
  });

  it('of nothing are nothing', () => {
    expect(dailySeries([]).days).toEqual([]);
  });
});

describe('the months of the chart', () => {
  it('are means of the days there are, and rain their sum', () => {
    const daily = dailySeries(
      rows(60, (i) => ({
        eto_mm: i === 0 ? null : i < 31 ? 6 : 3,
        precip_mm: i < 31 ? 2 : i < 50 ? 1 : null,
      })),
    );
    const { step, days, measures } = monthlySeries(daily, NOTHING_KNOWN);
    expect(step).toBe('month');
    expect(days.map(formatCivilDate)).toEqual(['2020-01-01', '2020-02-01']);
    expect(measures.eto).toEqual([6, 3]);
    expect(measures.rain).toEqual([62, null]); // 19 known days of February are no sum
    expect(measures.high).toEqual([null, null]);
  });

  it('of thirty years are 360, whatever day they begin on', () => {
    const daily = dailySeries(rows(10_958, () => ({ eto_by_source: { nasa_power: 3 } })));
    const { days, sources } = monthlySeries(daily, NOTHING_KNOWN);
    expect(days).toHaveLength(360);
    expect(sources.nasa_power).toHaveLength(360);
    expect(sources.nasa_power![7]).toBe(3);
  });

  it('are known as well as the σ model of the result says', () => {
    const sigma = new Array<number>(1096).fill(0.5);
    const daily = dailySeries(rows(1096, () => ({ eto_mm: 3, sigma_mm: 0.5 })));
    // The whole mean: p = .3, 1096 days are 1096 / 2 errors.
    const ofMean = Math.sqrt(0.09 + (0.25 - 0.09) / (1096 / 2));
    const certainty = { summary: { eto_mean_sigma_mm: ofMean }, calibration: { correlation_days: 2 }, sigma };
    const { measures } = monthlySeries(daily, certainty);
    // January: 31 days are 31 / 2 errors.
    expect(measures.high[0]).toBeCloseTo(3 + 1.645 * Math.sqrt(0.09 + 0.16 / 15.5), 10);
  });
});

describe('the σ of a mean', () => {
  it('keeps what lasts, and the rest by how many errors there are', () => {
    const month = new Array<number>(30).fill(0.5);
    // p = .3, σ = .5 on 30 days: .09 + (.25 − .09) / 10 = .106
    expect(meanSigma(month, { lasting: 0.3, days: 3 })).toBeCloseTo(Math.sqrt(0.106), 12);
    // Two days are one error; what lasts is at most all of it.
    expect(meanSigma([0.5, 0.5], { lasting: 0.3, days: 3 })).toBeCloseTo(0.5, 12);
    expect(meanSigma([0.2], { lasting: 0.3, days: 3 })).toBeCloseTo(0.2, 12);
    expect(meanSigma([], { lasting: 0.3, days: 3 })).toBeNull();
  });

  it('tells what lasts', () => {
    const days = new Array<number>(300).fill(0.5);
    const ofMean = meanSigma(days, { lasting: 0.3, days: 3 });
    expect(lastingSigma(days, { ofMean, days: 3 })).toBeCloseTo(0.3, 12);
    expect(lastingSigma(days, { ofMean: undefined, days: 3 })).toBeUndefined();
    expect(lastingSigma([], { ofMean: 0.3, days: 3 })).toBeUndefined();
  });
});
