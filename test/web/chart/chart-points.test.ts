import { describe, expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { epochDayOf, formatCivilDate } from '../../../src/weather/civil-date.ts';
import { chartPoints } from '../../../src/web/chart/chart-points.ts';

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
    expect(points[0]).toEqual({ date: '2020-01-15', eto: 6, rain: null });
    expect(points[1]).toEqual({ date: '2020-02-15', eto: 3, rain: null });
  });
});
