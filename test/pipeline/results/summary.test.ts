import { describe, expect, it } from 'vitest';
import { ResultSummary } from '../../../src/contract/results.ts';
import { summarise, summaryWriter } from '../../../src/pipeline/results/summary.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { resultOf, type Row } from './result-columns.ts';

const first = epochDayOf(2024, 2, 27);
const rows: Row[] = [
  { day: first, eto: { eto: 4 }, weather: { precipitation: 10 }, quality: 'high' },
  { day: first + 1, eto: { eto: 5.5 }, quality: 'medium' }, // no rain known
  { day: first + 2, weather: { precipitation: 7 }, quality: 'low' }, // no ETo
  { day: first + 3, eto: { eto: 2.5 }, weather: { precipitation: 0 }, quality: 'high' },
  { day: first + 4, eto: { eto: 5.5 }, weather: { precipitation: 1 }, quality: 'medium' },
];
const expected = {
  days: 5,
  days_with_eto: 4,
  eto_total_mm: 17.5,
  eto_mean_mm: 4.375,
  eto_max_mm: 5.5,
  eto_max_date: '2024-02-28', // the first of two
  eto_min_mm: 2.5,
  eto_min_date: '2024-03-01',
  precip_total_mm: 18,
  balance_mm: -1, // (10 − 4) + (0 − 2.5) + (1 − 5.5): only days that have both
  quality: { high: 2, medium: 2, low: 1 },
};

describe('the summary', () => {
  it('counts, sums and finds the extremes', () => {
    expect(summarise(resultOf(rows))).toEqual(expected);
  });

  it('is the same in blocks', () => {
    const writer = summaryWriter();
    for (const row of rows) writer.add(resultOf([row]));
    expect(writer.summary()).toEqual(expected);
  });

  it('knows how well the sum and the mean are known', () => {
    const known = [4, 5, 6, 7, 5, 3].map((eto, i) => ({
      ...{ day: first + i, eto: { eto }, sigma: i % 2 ? 0.5 : 0.4, persistent: 0.2 },
    }));
    const rowsWithGap = [...known, { day: first + 6, sigma: NaN }];
    // mean of σ²: (.16 + .25)/2 = .205; six days are two errors of three days: .04 + (.205 − .04)/2
    const mean = Math.sqrt(0.04 + 0.165 / 2);
    const { eto_mean_sigma_mm, eto_total_sigma_mm } = summarise(resultOf(rowsWithGap));
    expect(eto_mean_sigma_mm).toBeCloseTo(mean, 5);
    expect(eto_total_sigma_mm).toBeCloseTo(6 * mean, 5);
    const writer = summaryWriter();
    for (const row of rowsWithGap) writer.add(resultOf([row]));
    expect(writer.summary().eto_total_sigma_mm).toBeCloseTo(6 * mean, 5);
  });

  it('of nothing is null, not 0', () => {
    const nothing = summarise(resultOf([{ day: first }, { day: first + 1 }]));
    expect(nothing).toEqual({
      days: 2,
      days_with_eto: 0,
      eto_total_mm: null,
      eto_mean_mm: null,
      eto_max_mm: null,
      eto_max_date: null,
      eto_min_mm: null,
      eto_min_date: null,
      precip_total_mm: null,
      balance_mm: null,
      quality: { high: 0, medium: 0, low: 2 },
    });
    expect(ResultSummary.parse(nothing)).toEqual(nothing);
  });

  it('of dry days is 0 mm of rain', () => {
    const dry = summarise(resultOf([{ day: first, eto: { eto: 3 }, weather: { precipitation: 0 } }]));
    expect([dry.precip_total_mm, dry.balance_mm]).toEqual([0, -3]);
  });

  it('keeps negative ETo: dew in the polar night', () => {
    expect(summarise(resultOf([{ day: first, eto: { eto: -0.12 } }]))).toMatchObject({
      eto_total_mm: -0.12,
      eto_min_mm: -0.12,
      eto_max_mm: -0.12,
    });
  });
});
