import type { ResultDay } from '../../contract/results.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { dayReasons } from './day-reasons.ts';
import styles from './result-table.module.css';

interface QualityProps {
  readonly row: ResultDay;
  /** Of what it has unfolded. */
  readonly unfoldedId: string | undefined;
  /** Ten thousand rows must not be ten thousand stops of the Tab key. */
  readonly isTabStop: boolean;
}

/** How far a day can be trusted, and the button that tells why. A press anywhere on the row is a press of it. */
export function DayQuality({ row, unfoldedId, isTabStop }: QualityProps) {
  const speech = useResultSpeech();
  const texts = dayReasons(row, speech);
  return (
    <button
      type="button"
      className={styles.why}
      tabIndex={isTabStop ? 0 : -1}
      aria-expanded={unfoldedId !== undefined}
      aria-controls={unfoldedId}
    >
      <span className={styles.quality} data-quality={row.quality}>
        {speech.say(`quality_${row.quality}`)}
      </span>
      {texts.length > 0 && <span className={styles.flags}>{texts.join(', ')}</span>}
      <span className={styles.whyWord}>{speech.say('why')}</span>
    </button>
  );
}
