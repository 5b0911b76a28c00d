import type { ResultSummary } from '../../contract/results.ts';
import { certaintyOfPeriod } from '../evidence/period-certainty.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { summarySentences } from './summary-sentences.ts';
import styles from './result.module.css';

/** How much, how surely, and what else there is to say of the period. */
export function SummaryText({ summary }: { readonly summary: ResultSummary }) {
  const speech = useResultSpeech();
  const [howMuch, ...rest] = summarySentences(summary, speech);
  const sentences = [howMuch, certaintyOfPeriod(summary, speech), ...rest];
  return <p className={styles.words}>{sentences.filter(Boolean).join(' ')}</p>;
}
