import type { ResultSummary } from '../../contract/results.ts';
import { certaintyOfPeriod } from '../evidence/period-certainty.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useUnits } from '../units/use-units.ts';
import { summarySentences } from './summary-sentences.ts';
import styles from './result.module.css';

/** How much, how surely, and what else there is to say of the period. */
export function SummaryText({ summary }: { readonly summary: ResultSummary }) {
  const speech = useResultSpeech();
  const units = useUnits();
  const [howMuch, ...rest] = summarySentences(summary, speech, units);
  const sentences = [howMuch, certaintyOfPeriod(summary, speech, units), ...rest];
  return <p className={styles.words}>{sentences.filter(Boolean).join(' ')}</p>;
}
