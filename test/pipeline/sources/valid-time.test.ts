import { describe, expect, it } from 'vitest';
import { readInstant, readValidTime } from '../../../src/pipeline/sources/valid-time.ts';

describe('a valid time', () => {
  it.each([
    ['PT1H', 1],
    ['PT3H', 3],
    ['P1D', 24],
    ['P1DT6H', 30],
    ['P7D', 168],
    ['P7DT1H', 169],
    ['P1W', 168],
    ['PT30M', 0.5],
    ['PT1H30M', 1.5],
    ['PT90S', 0.025],
  ])('%s is %d hours', (duration, hours) => {
    const from = Date.UTC(2025, 11, 1, 6);
    for (const start of ['2025-12-01T06:00:00+00:00', '2025-12-01T06:00:00Z', '2025-12-01T01:00:00-05:00'])
      expect(readValidTime(`${start}/${duration}`)).toEqual({ from, to: from + hours * 3_600_000 });
  });

  it.each([
    '',
    '2025-12-01T06:00:00+00:00',
    '2025-12-01T06:00:00+00:00/',
    '2025-12-01T06:00:00+00:00/P',
    '2025-12-01T06:00:00+00:00/PT',
    '2025-12-01T06:00:00+00:00/P1DT',
    '2025-12-01T06:00:00+00:00/PT0H',
    '2025-12-01T06:00:00+00:00/P1M',
    '2025-12-01T06:00:00+00:00/P1Y',
    '2025-12-01T06:00:00+00:00/PT-3H',
    '2025-12-01T06:00:00+00:00/PT1.5H',
    '2025-12-01T06:00:00+00:00/PT99999H',
    '2025-12-01T06:00:00+00:00/PT1H/PT1H',
    '2025-12-01T06:00:00/PT1H',
    '2025-13-01T06:00:00+00:00/PT1H',
    'NOW/PT1H',
  ])('is not "%s"', (text) => {
    expect(readValidTime(text)).toBeUndefined();
  });
});

describe('an instant', () => {
  it.each(['2025-12-01', '2025-12-01T06:00:00', 'Mon, 01 Dec 2025 06:00:00 GMT', '2025-12-01T25:00:00Z'])(
    'is not "%s", which has no offset or is no time',
    (text) => {
      expect(readInstant(text)).toBeUndefined();
    },
  );
});
