import { describe, expect, it } from 'vitest';
import { civilDays, startOfCivilDay } from '../../../src/pipeline/sources/civil-days.ts';
import { day } from './hand-built-answers.ts';

describe('a civil day', () => {
  it.each([
    ['UTC', '2024-02-29', '2024-02-29T00:00Z', 24],
    ['America/Sao_Paulo', '2025-12-01', '2025-12-01T03:00Z', 24],
    ['Pacific/Kiritimati', '2025-12-01', '2025-11-30T10:00Z', 24],
    ['Etc/GMT+12', '2025-12-01', '2025-12-01T12:00Z', 24],
    ['Asia/Kathmandu', '2025-12-01', '2025-11-30T18:15Z', 24],
    ['Europe/Oslo', '2025-03-30', '2025-03-29T23:00Z', 23],
    ['Europe/Oslo', '2025-10-26', '2025-10-25T22:00Z', 25],
    ['America/New_York', '2024-03-10', '2024-03-10T05:00Z', 23],
    ['America/New_York', '2024-11-03', '2024-11-03T04:00Z', 25],
    // Half an hour of summer time.
    ['Australia/Lord_Howe', '2025-04-06', '2025-04-05T13:00Z', 24.5],
    // Clocks went from 0 to 1 h at midnight, and from 24 back to 23 h.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00Z', 23],
    ['America/Sao_Paulo', '2018-02-17', '2018-02-17T02:00Z', 25],
    // Samoa went over the date line and had no 30 December.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z', 0],
  ])('of %s, %s, begins at %s and has %d hours', (zone, date, begin, hours) => {
    const [only] = civilDays(zone, { from: day(date), to: day(date) });
    expect(new Date(only!.from).toISOString()).toBe(new Date(begin).toISOString());
    expect((only!.to - only!.from) / 3_600_000).toBe(hours);
  });

  it('begins where the day before ends', () => {
    const days = civilDays('Europe/Oslo', { from: day('2025-03-28'), to: day('2025-04-01') });
    expect(days.map((one) => one.day - day('2025-03-28'))).toEqual([0, 1, 2, 3, 4]);
    days.slice(1).forEach(({ from }, i) => expect(from).toBe(days[i]!.to));
    expect(days.at(-1)!.to).toBe(startOfCivilDay('Europe/Oslo', day('2025-04-02')));
  });
});
