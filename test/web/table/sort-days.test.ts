import { describe, expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { NEWEST_FIRST, orderAfterPress, sortedDays } from '../../../src/web/table/sort-days.ts';
import { day } from '../evidence/days.ts';

const rows: ResultDay[] = [
  day({ date: '2024-01-05', eto_mm: null, quality: 'low', source: 'nasa_power' }),
  day({ date: '2024-01-04', eto_mm: 4, quality: 'high', source: 'open_meteo_archive' }),
  day({ date: '2024-01-03', eto_mm: 6, quality: 'medium', source: 'nasa_power' }),
  day({ date: '2024-01-02', eto_mm: 4, quality: 'low', source: 'nasa_power+open_meteo_archive' }),
  day({ date: '2024-01-01', eto_mm: -0.1, quality: 'high', source: 'nasa_power' }),
];
const orderOf = (column: Parameters<typeof orderAfterPress>[0], isDescending: boolean) =>
  sortedDays(rows, { column, isDescending }).map(({ date }) => Number(date.slice(-2)));

describe('the order of the days', () => {
  it('is newest first until a head is pressed', () => {
    expect(sortedDays(rows, NEWEST_FIRST)).toBe(rows);
    expect(orderOf('date', false)).toEqual([1, 2, 3, 4, 5]);
  });

  it('puts days without ETo last, either way, and equal ones newest first', () => {
    expect(orderOf('eto', true)).toEqual([3, 4, 2, 1, 5]);
    expect(orderOf('eto', false)).toEqual([1, 4, 2, 3, 5]);
  });

  it('goes from low to high quality, and by source', () => {
    expect(orderOf('quality', false)).toEqual([5, 2, 3, 4, 1]);
    expect(orderOf('quality', true)).toEqual([4, 1, 3, 5, 2]);
    expect(orderOf('source', false)).toEqual([5, 3, 1, 2, 4]);
  });

  it('turns round at a second press', () => {
    const largest = orderAfterPress('eto', NEWEST_FIRST);
    expect(largest).toEqual({ column: 'eto', isDescending: true });
    expect(orderAfterPress('eto', largest)).toEqual({ column: 'eto', isDescending: false });
    expect(orderAfterPress('quality', largest)).toEqual({ column: 'quality', isDescending: false });
  });
});
