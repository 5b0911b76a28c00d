import { expect, it } from 'vitest';
import { localDaysOver } from '../../src/sandbox/weather-generator/local-days.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';

/** Bounds worked out by hand from the rules of each zone. */
it.each([
  ['America/New_York', '2026-01-15', '2026-01-15T05:00Z', '2026-01-16T05:00Z'],
  ['America/New_York, 23 hours', '2026-03-08', '2026-03-08T05:00Z', '2026-03-09T04:00Z'],
  ['America/New_York, 25 hours', '2026-11-01', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['America/Sao_Paulo, whose midnight was skipped', '2018-11-04', '2018-11-04T03:00Z', '2018-11-05T02:00Z'],
  ['America/Sao_Paulo, whose last hour came twice', '2018-02-17', '2018-02-17T02:00Z', '2018-02-18T03:00Z'],
  ['Asia/Kathmandu', '2026-01-15', '2026-01-14T18:15Z', '2026-01-15T18:15Z'],
  ['Pacific/Kiritimati', '2026-01-15', '2026-01-14T10:00Z', '2026-01-15T10:00Z'],
  ['Pacific/Pago_Pago', '2026-01-15', '2026-01-15T11:00Z', '2026-01-16T11:00Z'],
  ['Australia/Lord_Howe, 24 hours and a half', '2026-04-05', '2026-04-04T13:00Z', '2026-04-05T13:30Z'],
])('%s: %s begins and ends', (name, date, start, end) => {
  const zone = name.split(',')[0]!;
  const noon = (Date.parse(start) + Date.parse(end)) / 2;
  const [year, month, day] = date.split('-').map(Number);
  expect(localDaysOver(zone, noon, noon)).toEqual([
    { day: epochDayOf(year!, month!, day!), start: Date.parse(start), end: Date.parse(end) },
  ]);
});

it('gives days without gaps', () => {
  const days = localDaysOver(
    'America/New_York',
    Date.parse('2026-03-01T12:00Z'),
    Date.parse('2026-03-15T12:00Z'),
  );
  expect(days).toHaveLength(15);
  days.slice(1).forEach(({ day, start }, i) => {
    expect([day, start]).toEqual([days[i]!.day + 1, days[i]!.end]);
  });
});
