import type { ResultDay } from '../../contract/results.ts';
import type { DayFlag } from '../../weather/day-quality.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';

/** Not repeated on every row: the banner says synthetic, the empty ETo says no result, and Eq. 19 is how sources give humidity. */
const SAID_ELSEWHERE: readonly DayFlag[] = ['synthetic', 'no_result', 'ea_from_rhmean'];

/** What happened to a day, in short words. */
export function dayReasons(
  { flags }: Pick<ResultDay, 'flags'>,
  { say }: Pick<ResultSpeech, 'say'>,
): string[] {
  return flags.filter((flag) => !SAID_ELSEWHERE.includes(flag)).map((flag) => say(`flag_${flag}`));
}
