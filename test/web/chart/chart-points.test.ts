import { describe, expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { epochDayOf, formatCivilDate } from '../../../src/weather/civil-date.ts';
import { chartPoints, meanHalfBand, monthSigma } from '../../../src/web/chart/chart-points.ts';

/** Days from 2020-01-01 on, newest first; only what the chart reads. */
function rows(count: number, of: (i: number) => { eto_mm: number | null; precip_mm: number | null }) {
  const first = epochDayOf(2020, 1, 1);
  return Array.from(
    { length: count },
    (_, i) => ({ date: formatCivilDate(first + i), ...of(i) }) as ResultDay,
  ).toReversed();
}

describe('the points of the chart', () => {
  it('are the days, oldest first, and a gap stays a gap', () => {
    const { monthly, points } = chartPoints(rows(3, (i) => ({ eto_mm: i === 1 ? null : i, precip_mm: 0 })));
    expect(monthly).toBe(false);
    expect(points.map(({ date, eto }) => [date, eto])).toEqual([
      ['2020-01-01', 0],
      ['2020-01-02', null],
      ['2020-01-03', 2],
    ]);
  });

  it('are the means of months beyond two years', () => {
    const { monthly, points } = chartPoints(
      rows(1096, (i) => ({ eto_mm: i < 31 ? (i === 0 ? null : 6) : 3, precip_mm: null })),
    );
    expect(monthly).toBe(true);
    expect(points).toHaveLength(36);
    expect(points[0]).toEqual({ date: '2020-01-15', eto: 6, rain: null, band: null, bySource: [] });
    expect(points[1]).toEqual({ date: '2020-02-15', eto: 3, rain: null, band: null, bySource: [] });
  });
});

describe('what the chart draws beside the result', () => {
  const day = (date: string, more: Partial<ResultDay>) =>
    ({ date, eto_mm: 4, precip_mm: null, ...more }) as ResultDay;

  it('is the 90 % band, 1.645 σ to both sides and never below 0', () => {
    const { points } = chartPoints([
      day('2024-01-02', { eto_mm: 0.5, sigma_mm: 0.6 }),
      day('2024-01-01', { sigma_mm: 0.5 }),
      day('2023-12-31', { sigma_mm: null }),
    ]);
    expect(points.map(({ band }) => band)).toEqual([
      null,
      { low: expect.closeTo(3.1775, 10) as number, high: expect.closeTo(4.8225, 10) as number },
      { low: 0, high: expect.closeTo(1.487, 10) as number },
    ]);
    expect(meanHalfBand(chartPoints([day('2024-01-01', { sigma_mm: 1 })]))).toBeCloseTo(1.645, 10);
    expect(meanHalfBand(chartPoints([day('2024-01-01', {})]))).toBeNull();
  });

  it('is what each source would say alone, missing where it says nothing', () => {
    const { sources, points } = chartPoints([
      day('2024-01-02', { eto_by_source: { open_meteo_archive: 4.2 } }),
      day('2024-01-01', { eto_by_source: { nasa_power: 3.8, open_meteo_archive: 4.1 } }),
    ]);
    expect(sources).toEqual(['nasa_power', 'open_meteo_archive']);
    expect(points.map(({ bySource }) => bySource)).toEqual([
      [3.8, 4.1],
      [null, 4.2],
    ]);
  });

  it('of a month is the band of its mean: the lasting part, and the rest by a third of the days', () => {
    // p = .3, σ = .5 on 30 days: .09 + (.25 − .09) / 10 = .106
    expect(
      monthSigma(
        Array.from({ length: 30 }, () => 0.5),
        0.3,
      ),
    ).toBeCloseTo(Math.sqrt(0.106), 12);
    // Two days are one error; what lasts is at most all of it.
    expect(monthSigma([0.5, 0.5], 0.3)).toBeCloseTo(0.5, 12);
    expect(monthSigma([0.2], 0.3)).toBeCloseTo(0.2, 12);
    expect(monthSigma([], 0.3)).toBeNull();
    expect(monthSigma([0.5], NaN)).toBeNull();
    const long = rows(1096, () => ({ eto_mm: 3, precip_mm: null })).map((row) => ({ ...row, sigma_mm: 0.5 }));
    const [january] = chartPoints(long, { eto_mean_sigma_mm: 0.3 }).points;
    // 31 days of January: .09 + .16 · 3 / 31.
    expect(january?.band?.high).toBeCloseTo(3 + 1.645 * Math.sqrt(0.09 + 0.48 / 31), 12);
  });

  it('of thirty years are 360 points', () => {
    const many = rows(10_958, (i) => ({ eto_mm: 3 + (i % 7) / 10, precip_mm: 1 })).map((row) => ({
      ...row,
      sigma_mm: 0.6,
      eto_by_source: { nasa_power: 3, open_meteo_archive: 3.2 },
    }));
    const { points } = chartPoints(many, { eto_mean_sigma_mm: 0.5 });
    expect(points).toHaveLength(360);
    expect(points[0]?.bySource).toEqual([3, expect.closeTo(3.2, 10)]);
  });
});
