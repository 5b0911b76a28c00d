import { flagBit, type DayFlag } from '../../weather/day-quality.ts';
import type { Finding, FindingCode } from '../../weather/findings.ts';
import { dayTally } from '../preprocess/day-tally.ts';
import type { ResultColumns } from './pipeline-result.ts';

/** Flags of days that are also told as one sentence about the result. */
const TOLD: readonly (readonly [flag: DayFlag, code: FindingCode])[] = [
  ['sources_disagree', 'SOURCES_DISAGREE'],
  ['rs_estimated', 'RADIATION_ESTIMATED'],
  ['u2_assumed', 'WIND_ASSUMED'],
  ['ea_from_tmin', 'HUMIDITY_ESTIMATED'],
  ['forecast', 'FORECAST_DAYS'],
  ['no_result', 'DAYS_WITHOUT_RESULT'],
];

/** What the flags of a result, or of a block of one, say about its days. A day without result is only that. */
export function dayFindings({ fused, flags }: Pick<ResultColumns, 'fused' | 'flags'>): Finding[] {
  return TOLD.flatMap(([flag, code]) => {
    const tally = dayTally();
    fused.series.days.forEach((day, i) => {
      if (flags[i]! & flagBit(flag) && (flag === 'no_result' || !(flags[i]! & flagBit('no_result'))))
        tally.add(day);
    });
    const days = tally.span();
    return days ? [{ code, days }] : [];
  });
}
