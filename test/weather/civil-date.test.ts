import { describe, expect, it } from 'vitest';
import {
  civilDateIn,
  dayCount,
  dayOfYear,
  dayOfYearAlong,
  epochDayOf,
  formatCivilDate,
  intersectRanges,
  parseCivilDate,
} from '../../src/weather/civil-date.ts';

describe('civil dates', () => {
  it('know the calendar', () => {
    expect(parseCivilDate('1970-01-01')).toBe(0);
    expect(parseCivilDate('2000-02-29')).toBe(11_016);
    expect(parseCivilDate('2023-02-29')).toBeUndefined();
    expect(parseCivilDate('1900-02-29')).toBeUndefined();
    expect(parseCivilDate('2024-1-01')).toBeUndefined();
    expect(parseCivilDate('2024-01-01T00:00')).toBeUndefined();
  });

  it('survive years below 100 and up to 9999', () => {
    for (const text of ['0001-01-01', '0099-12-31', '9999-12-31'])
      expect(formatCivilDate(parseCivilDate(text)!)).toBe(text);
  });

  it('count days of the year', () => {
    expect(dayOfYear(epochDayOf(2024, 12, 31))).toBe(366);
    expect(dayOfYear(epochDayOf(2023, 12, 31))).toBe(365);
    expect(dayOfYear(epochDayOf(2023, 9, 3))).toBe(246); // FAO-56 example 8
  });

  it('count along a series as one by one, in any order and over leap years', () => {
    const along = dayOfYearAlong();
    const days = [
      '2023-12-31',
      '2024-01-01',
      '2024-12-30',
      '2024-12-31',
      '2025-01-01',
      '2024-02-29',
      '1999-07-01',
    ];
    for (const text of days) expect(along(parseCivilDate(text)!)).toBe(dayOfYear(parseCivilDate(text)!));
    for (let day = parseCivilDate('2023-12-25')!; day < parseCivilDate('2029-01-05')!; day++)
      expect(along(day)).toBe(dayOfYear(day));
  });

  it('follow the zone of the place, not of the machine', () => {
    const instant = Date.UTC(2026, 2, 10, 2, 30);
    expect(formatCivilDate(civilDateIn('America/Sao_Paulo', instant))).toBe('2026-03-09');
    expect(formatCivilDate(civilDateIn('Pacific/Kiritimati', instant))).toBe('2026-03-10');
    expect(formatCivilDate(civilDateIn('Pacific/Pago_Pago', instant))).toBe('2026-03-09');
  });

  it('intersect', () => {
    expect(intersectRanges({ from: 1, to: 5 }, { from: 4, to: 9 })).toEqual({ from: 4, to: 5 });
    expect(intersectRanges({ from: 1, to: 3 }, { from: 4, to: 9 })).toBeUndefined();
    expect(dayCount({ from: 4, to: 5 })).toBe(2);
  });
});
