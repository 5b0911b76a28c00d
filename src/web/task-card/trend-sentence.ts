import type { ResultTrend } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Quantities } from '../units/quantity.ts';

/** How a year's ETo changes, and whether that is more than chance. */
export function trendSentence(
  trend: ResultTrend,
  { say, format }: ResultSpeech,
  { eto }: Pick<Quantities, 'eto'>,
): string {
  const { mm_per_decade: change, low_mm_per_decade: low, high_mm_per_decade: high } = trend;
  const values = {
    years: trend.years,
    first: trend.first_year,
    last: trend.last_year,
    low: eto.signed(low, 0),
    high: eto.signed(high, 0),
    unit: eto.symbol,
    p: format.number(trend.p, 3),
  };
  if (!trend.significant) return say('trend_none', { ...values, mm: eto.signed(change, 0) });
  const mm = eto.format(Math.abs(change), 0);
  return say(change > 0 ? 'trend_rise' : 'trend_fall', { ...values, mm });
}
