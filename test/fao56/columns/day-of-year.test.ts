import { describe, expect, it } from 'vitest';
import { fillDayOfYear } from '../../../src/fao56/columns/day-of-year.ts';

describe('fillDayOfYear', () => {
  it('counts through the ends of years, leap and not', () => {
    const from = (year: number, dayOfYear: number) => [
      ...fillDayOfYear({ year, dayOfYear }, new Uint16Array(3)),
    ];
    expect(from(2023, 364)).toEqual([364, 365, 1]);
    expect(from(2024, 365)).toEqual([365, 366, 1]);
    expect(from(2000, 365)).toEqual([365, 366, 1]);
    expect(from(1900, 364)).toEqual([364, 365, 1]);
  });

  it('fits the calendar over many years', () => {
    const days = fillDayOfYear({ year: 1999, dayOfYear: 1 }, new Uint16Array(4000));
    const expected = Array.from(days, (_, i) => {
      const date = new Date(Date.UTC(1999, 0, 1 + i));
      return (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000 + 1;
    });
    expect([...days]).toEqual(expected);
  });
});
