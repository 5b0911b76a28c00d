import type { ResultSummary } from '../../contract/results.ts';
import { certaintyOfPeriod } from '../evidence/period-certainty.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useUnits } from '../units/use-units.ts';
import styles from './result.module.css';
import { plainWords, summarySentences } from './summary-sentences.ts';
import { trendSentence } from './trend-sentence.ts';

/** How much, what else there is to say of the period, how surely, and whether it changes over the years. */
export function SummaryText({ summary }: { readonly summary: ResultSummary }) {
  const speech = useResultSpeech();
  const units = useUnits();
  const [howMuch, ...rest] = summarySentences(summary, speech, units);
  const plain = plainWords(summary, speech, units);
  const { trend } = summary;
  return (
    <div className={styles.words}>
      <p className={styles.lead}>{howMuch}</p>
      {plain && <p>{plain}</p>}
      <p>{[...rest, certaintyOfPeriod(summary, speech, units)].filter(Boolean).join(' ')}</p>
      {trend && (
        <p>
          {trendSentence(trend, speech, units)} <span>{speech.say('trend_caution')}</span>
        </p>
      )}
    </div>
  );
}
