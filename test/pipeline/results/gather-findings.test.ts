import { describe, expect, it } from 'vitest';
import { gatherFindings } from '../../../src/pipeline/results/gather-findings.ts';
import type { Finding } from '../../../src/weather/findings.ts';

const late = (variable: Finding['variable'] & string, days: Finding['days'] & object): Finding => ({
  code: 'SOURCE_NOT_PUBLISHED_YET',
  source: 'nasa_power',
  variable,
  days,
});

describe('findings as people read them', () => {
  it('tell variables of the same days together', () => {
    const days = { count: 2, first: 10, last: 11 };
    expect(
      gatherFindings([late('tmax', days), late('rs', days), late('u2', { count: 3, first: 9, last: 11 })]),
    ).toEqual([
      { ...late('tmax', days), params: { variable: 'Tmax, Rs' } },
      late('u2', { count: 3, first: 9, last: 11 }),
    ]);
  });

  it('join the blocks of a long series', () => {
    const params = { min: 0, max: 100 };
    const blocks: Finding[] = [
      {
        code: 'VALUE_OUT_OF_LIMITS',
        source: 'station_file',
        variable: 'rhmean',
        params,
        days: { count: 2, first: 50, last: 60 },
      },
      {
        code: 'VALUE_OUT_OF_LIMITS',
        source: 'station_file',
        variable: 'rhmean',
        params,
        days: { count: 5, first: 20, last: 55 },
      },
    ];
    expect(gatherFindings(blocks)).toEqual([{ ...blocks[0], days: { count: 7, first: 20, last: 60 } }]);
  });

  it('tell the worst value of all blocks', () => {
    const block = (value: number | string, limit: number, day: number): Finding => ({
      code: 'VALUE_OUT_OF_LIMITS',
      source: 'station_file',
      variable: 'u2',
      params: { min: 0, max: 100, value, limit, on: `day ${day}` },
      days: { count: 1, first: day, last: day },
    });
    const [few, more, most] = [block(100.5, 100, 5), block(-3, 0, 6), block('Infinity', 100, 7)];
    const days = { count: 3, first: 5, last: 7 };
    expect(gatherFindings([few, more, most])).toEqual([{ ...most, days }]);
    expect(gatherFindings([most, more, few])).toEqual([{ ...most, days }]);
    expect(gatherFindings([few, more])).toEqual([{ ...more, days: { count: 2, first: 5, last: 6 } }]);
  });

  it('keep apart what differs in source or limits', () => {
    const days = { count: 1, first: 5, last: 5 };
    const findings: Finding[] = [
      {
        code: 'VALUE_OUT_OF_LIMITS',
        source: 'nasa_power',
        variable: 'u2',
        params: { min: 0, max: 100 },
        days,
      },
      {
        code: 'VALUE_OUT_OF_LIMITS',
        source: 'nasa_power',
        variable: 'tmax',
        params: { min: -30, max: 50 },
        days,
      },
      {
        code: 'VALUE_OUT_OF_LIMITS',
        source: 'open_meteo_archive',
        variable: 'u2',
        params: { min: 0, max: 100 },
        days,
      },
    ];
    expect(gatherFindings(findings)).toEqual(findings);
  });

  it('say a thing once', () => {
    expect(gatherFindings([{ code: 'SYNTHETIC_DATA' }, { code: 'SYNTHETIC_DATA' }])).toEqual([
      { code: 'SYNTHETIC_DATA' },
    ]);
  });
});
