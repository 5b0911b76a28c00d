import type { ResultTrend } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';

/** How a year's ETo changes, and whether that is more than chance. */
export function trendSentence(trend: ResultTrend, { say, format }: ResultSpeech): string {
  const { mm_per_decade: change, low_mm_per_decade: low, high_mm_per_decade: high } = trend;
  const values = {
    years: trend.years,
    first: trend.first_year,
    last: trend.last_year,
    low: format.signed(low, 0),
    high: format.signed(high, 0),
    p: format.number(trend.p, 3),
  };
  if (!trend.significant) return say('trend_none', { ...values, mm: format.signed(change, 0) });
  const mm = format.number(Math.abs(change), 0);
  return say(change > 0 ? 'trend_rise' : 'trend_fall', { ...values, mm });
}
