import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { sourceLabel } from '../task-card/source-label.ts';
import type { SourceAgreement } from './compare-sources.ts';

/** Below this it reads 0,0 mm. */
const LEVEL = 0.05;

/** On which side of the result a source lies, and how far. */
export function comparisonSentence(
  { source, bias }: Pick<SourceAgreement, 'source' | 'bias'>,
  { say, format }: ResultSpeech,
): string {
  const name = { source: sourceLabel(source) };
  if (Math.abs(bias) < LEVEL) return say('compare_level', name);
  const mm = format.number(Math.abs(bias), 1);
  return say(bias > 0 ? 'compare_above' : 'compare_below', { ...name, mm });
}
