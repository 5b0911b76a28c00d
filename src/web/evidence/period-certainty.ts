import type { ResultSummary } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Quantities } from '../units/quantity.ts';
import { ninetyBand } from './ninety-band.ts';

/** Between which values mean and total lie; empty where σ is not known. */
export function certaintyOfPeriod(
  summary: ResultSummary,
  { say }: ResultSpeech,
  { eto }: Pick<Quantities, 'eto'>,
): string {
  const mean = ninetyBand(summary.eto_mean_mm, summary.eto_mean_sigma_mm);
  const total = ninetyBand(summary.eto_total_mm, summary.eto_total_sigma_mm);
  if (!mean || !total) return '';
  return say('certainty_period', {
    unit: eto.symbol,
    low: eto.format(mean.low),
    high: eto.format(mean.high),
    lowTotal: eto.format(total.low),
    highTotal: eto.format(total.high),
  });
}
