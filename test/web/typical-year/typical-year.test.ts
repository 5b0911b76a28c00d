import { describe, expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { epochDayOf, formatCivilDate } from '../../../src/weather/civil-date.ts';
import { quantile, typicalYear } from '../../../src/web/typical-year/typical-year.ts';

/** Whole years up to 2020 from the given one; a month's ETo is its number and a tenth of the years since 2010. */
function years(first: number): ResultDay[] {
  const [from, to] = [epochDayOf(first, 1, 1), epochDayOf(2021, 1, 1)];
  return Array.from({ length: to - from }, (_, i) => {
    const date = formatCivilDate(from + i);
    const [year, month] = date.split('-').map(Number);
    return { date, eto_mm: month! + (year! - 2010) / 10 } as ResultDay;
  });
}

describe('a typical year', () => {
  it('has the median and the tenths of each month over the years', () => {
    const year = typicalYear(years(2010));
    expect(year).toMatchObject({ firstYear: 2010, lastYear: 2020 });
    // Eleven years, 7.0 to 8.0: the sixth is the median, the second and the tenth are the tenths.
    const july = year!.months[6]!;
    expect(july.median).toBeCloseTo(7.5, 10);
    expect(july.low).toBeCloseTo(7.1, 10);
    expect(july.high).toBeCloseTo(7.9, 10);
    expect(july.years).toBe(11);
  });

  it('takes ten years of every month', () => {
    expect(typicalYear(years(2011))).toBeDefined();
    expect(typicalYear(years(2012))).toBeUndefined();
    const gaps = years(2011).map((row) =>
      row.date < '2011-02-08' && row.date >= '2011-02-01' ? { ...row, eto_mm: null } : row,
    );
    // February 2011 has 21 days left: no mean.
    expect(typicalYear(gaps)).toBeUndefined();
  });
});

describe('a quantile', () => {
  it('lies between the two nearest', () => {
    expect(quantile([1, 2, 4, 8], 0.5)).toBe(3);
    expect(quantile([1, 2, 4, 8], 0.1)).toBeCloseTo(1.3, 12);
    expect(quantile([5], 0.9)).toBe(5);
  });
});
