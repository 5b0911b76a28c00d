import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { dayReasons } from './day-reasons.ts';
import styles from './result-table.module.css';

interface QualityProps {
  readonly row: ResultDay;
  /** `folded`: behind a button, because the row is not high enough for them. One of those is a stop of the Tab key. */
  readonly reasons: 'shown' | 'folded' | 'folded_tab_stop';
}

/** How far a day can be trusted, and why not further. */
export function DayQuality({ row, reasons }: QualityProps) {
  const speech = useSpeech();
  const texts = dayReasons(row, speech);
  const quality = (
    <span className={styles.quality} data-quality={row.quality}>
      {speech.t(`quality_${row.quality}`)}
    </span>
  );
  if (texts.length > 0 && reasons !== 'shown') {
    return (
      <FoldedReasons texts={texts} isTabStop={reasons === 'folded_tab_stop'}>
        {quality}
      </FoldedReasons>
    );
  }
  return (
    <>
      {quality}
      {texts.length > 0 && <span className={styles.flags}>{texts.join(', ')}</span>}
    </>
  );
}

interface FoldedProps {
  readonly texts: readonly string[];
  readonly isTabStop: boolean;
  readonly children: ReactNode;
}

/** The button names all reasons; what unfolds is for those who see that they are cut off. */
function FoldedReasons({ texts, isTabStop, children }: FoldedProps) {
  const [unfolded, setUnfolded] = useState(false);
  const fold = () => setUnfolded(false);
  return (
    <>
      <button
        type="button"
        className={styles.reasonsButton}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
        onBlur={fold}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && unfolded) {
            event.preventDefault(); // The card stays open.
            fold();
          }
          moveAlong(event);
        }}
      >
        {children}
        <span className={styles.flags}>{texts.join(', ')}</span>
      </button>
      {unfolded && (
        <span className={styles.unfolded} aria-hidden="true">
          {texts.join(', ')}
        </span>
      )}
    </>
  );
}

/** Ten thousand rows must not be ten thousand stops of the Tab key: the arrows go from day to day. */
function moveAlong(event: KeyboardEvent<HTMLButtonElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const body = event.currentTarget.closest('tbody');
  if (step === undefined || !body) return;
  event.preventDefault();
  const buttons = [...body.querySelectorAll('button')];
  buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
}
