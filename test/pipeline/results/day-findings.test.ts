import { describe, expect, it } from 'vitest';
import { dayFindings } from '../../../src/pipeline/results/day-findings.ts';
import { findingJson } from '../../../src/pipeline/results/findings-json.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { resultOf } from './result-columns.ts';

const day = epochDayOf(2024, 2, 28);

describe('what the flags of days say about a result', () => {
  it('one sentence a flag, with the days it is true of', () => {
    const result = resultOf([
      { day, flags: ['rs_estimated', 'u2_assumed'] },
      { day: day + 1, flags: ['ea_from_tmin'] },
      { day: day + 2, flags: ['rs_estimated', 'forecast', 'single_source'] },
      { day: day + 3, flags: ['no_result'] },
    ]);
    expect(dayFindings(result)).toEqual([
      { code: 'RADIATION_ESTIMATED', days: { count: 2, first: day, last: day + 2 } },
      { code: 'WIND_ASSUMED', days: { count: 1, first: day, last: day } },
      { code: 'HUMIDITY_ESTIMATED', days: { count: 1, first: day + 1, last: day + 1 } },
      { code: 'FORECAST_DAYS', days: { count: 1, first: day + 2, last: day + 2 } },
      { code: 'DAYS_WITHOUT_RESULT', days: { count: 1, first: day + 3, last: day + 3 } },
    ]);
  });

  it('does not call a day without a result a forecast', () => {
    const result = resultOf([{ day, flags: ['forecast', 'no_result'] }]);
    expect(dayFindings(result).map(({ code }) => code)).toEqual(['DAYS_WITHOUT_RESULT']);
  });
});

describe('a finding for programs', () => {
  it('has its days as dates', () => {
    expect(
      findingJson({
        code: 'GAP_LEFT',
        source: 'nasa_power',
        variable: 'rs',
        days: { count: 2, first: day, last: day + 1 },
      }),
    ).toEqual({
      code: 'GAP_LEFT',
      source: 'nasa_power',
      variable: 'rs',
      days: { count: 2, first: '2024-02-28', last: '2024-02-29' },
    });
  });

  it('may have none', () => {
    const failed = { code: 'SOURCE_FAILED', params: { failure: 'timeout', detail: '' } } as const;
    expect(findingJson(failed)).toEqual(failed);
  });
});
