import { describe, expect, it } from 'vitest';
import {
  checkPeriod,
  defaultPeriod,
  LIMITS,
  modeForPeriod,
  MODES,
  offeredDays,
  periodLimits,
} from '../../src/contract/limits.ts';
import { formatCivilDate, parseCivilDate } from '../../src/weather/civil-date.ts';

const today = parseCivilDate('2026-03-10')!;
const day = (text: string) => parseCivilDate(text)!;

describe('checkPeriod', () => {
  const check = (start: string, end: string, mode?: Parameters<typeof checkPeriod>[0]['mode']) =>
    checkPeriod({ start, end, today, ...(mode && { mode }) });

  it('accepts thirty years with their leap days and refuses one day more', () => {
    expect(check('1991-01-01', '2020-12-31', 'historical')).toBeUndefined();
    expect(check('1991-01-01', '2021-01-01', 'historical')).toEqual({
      problem: 'too_long',
      field: 'end_date',
      maxDays: LIMITS.historicalDays,
    });
  });

  it('names the field and the limit', () => {
    expect(check('2024-02-30', '2024-03-01')).toEqual({ problem: 'not_a_date', field: 'start_date' });
    expect(check('2024-03-02', '2024-03-01')).toEqual({ problem: 'start_after_end', field: 'start_date' });
    expect(check('1939-12-31', '1940-01-05')).toMatchObject({
      problem: 'before_first_day',
      firstDay: '1940-01-01',
    });
    expect(check('2026-03-10', '2026-03-26')).toMatchObject({
      problem: 'too_far_ahead',
      lastDay: '2026-03-25',
    });
    expect(check('2026-03-09', '2026-03-12', 'forecast')).toMatchObject({ problem: 'before_first_day' });
    expect(check('2026-03-09', '2026-03-12', 'recent')).toMatchObject({ problem: 'too_far_ahead' });
  });

  it('lets every default period pass its own mode', () => {
    for (const mode of ['today', 'recent', 'forecast'] as const) {
      const period = defaultPeriod(mode, today)!;
      expect(check(formatCivilDate(period.from), formatCivilDate(period.to), mode)).toBeUndefined();
    }
    expect(defaultPeriod('historical', today)).toBeUndefined();
  });
});

describe('offeredDays', () => {
  const problem = (mode: (typeof MODES)[number], from: number, to: number) =>
    checkPeriod({ start: formatCivilDate(from), end: formatCivilDate(to), mode, today })?.problem;

  it.each(MODES)('offers in mode %s what checkPeriod takes, and not a day more', (mode) => {
    const limits = periodLimits(mode, today);
    const starts = offeredDays('start', limits, undefined);
    for (const start of [starts.from, starts.to - 3, starts.to]) {
      const { from, to } = offeredDays('end', limits, start);
      expect([from, problem(mode, start, from), problem(mode, start, to)]).toEqual([
        start,
        undefined,
        undefined,
      ]);
      expect(problem(mode, start, to + 1)).toMatch(/too_far_ahead|too_long/);
    }
    expect(problem(mode, starts.from - 1, starts.from)).toBe('before_first_day');
  });

  it('offers all days of the mode for the end of a period that has no usable start', () => {
    const limits = periodLimits('forecast', today);
    for (const start of [undefined, today - 1, today + 99])
      expect(offeredDays('end', limits, start)).toEqual({ from: today, to: today + LIMITS.forecastDays });
  });
});

describe('modeForPeriod', () => {
  it.each([
    ['2026-03-04', '2026-03-10', 'today'],
    ['2026-02-09', '2026-03-10', 'recent'],
    ['2026-03-10', '2026-03-20', 'forecast'],
    ['2026-03-01', '2026-03-20', 'historical'],
    ['2024-01-01', '2024-01-31', 'historical'],
  ])('finds %s to %s to be %s', (start, end, mode) => {
    expect(modeForPeriod({ from: day(start), to: day(end) }, today)).toBe(mode);
  });
});
