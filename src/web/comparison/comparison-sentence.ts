import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { sourceLabel } from '../task-card/source-label.ts';
import type { Quantities } from '../units/quantity.ts';
import type { SourceAgreement } from './compare-sources.ts';

/** On which side of the result a source lies, and how far. */
export function comparisonSentence(
  { source, bias }: Pick<SourceAgreement, 'source' | 'bias'>,
  { say }: ResultSpeech,
  { eto }: Pick<Quantities, 'eto'>,
): string {
  const name = { source: sourceLabel(source) };
  const mm = eto.format(Math.abs(bias), 1);
  // What would read as 0,0 is no difference.
  if (mm === eto.format(0, 1)) return say('compare_level', name);
  return say(bias > 0 ? 'compare_above' : 'compare_below', { ...name, mm, unit: eto.symbol });
}
