import type { ResultSummary } from '../../contract/results.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { summarySentences } from './summary-sentences.ts';
import styles from './result.module.css';

export function SummaryText({ summary }: { readonly summary: ResultSummary }) {
  const speech = useSpeech();
  return <p className={styles.words}>{summarySentences(summary, speech).join(' ')}</p>;
}
