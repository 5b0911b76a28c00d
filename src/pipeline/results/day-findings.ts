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

const NO_RESULT = flagBit('no_result');

/** What the flags of a result, or of a block of one, say about its days. A day without result is only that. */
export function dayFindings({ fused, flags }: Pick<ResultColumns, 'fused' | 'flags'>): Finding[] {
  const told = flags.map((bits) => (bits & NO_RESULT ? NO_RESULT : bits));
  const present = told.reduce((all, bits) => all | bits, 0);
  return TOLD.flatMap(([flag, code]) => {
    if ((present & flagBit(flag)) === 0) return [];
    const days = daysWith(flagBit(flag), told, fused.series.days);
    return days ? [{ code, days }] : [];
  });
}

function daysWith(bit: number, flags: Uint32Array, days: Int32Array): Finding['days'] {
  const tally = dayTally();
  for (let i = 0; i < flags.length; i++) if (flags[i]! & bit) tally.add(days[i]!);
  return tally.span();
}
