import { useState, type FocusEvent } from 'react';
import type { Calculation } from '../calculations/calculation.ts';
import { percentOf, statusOf } from '../calculations/status.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { calculations } from '../page-state.ts';
import { useStore } from '../store.ts';
import styles from './calculation-tray.module.css';

/** The calculations whose card is closed: a chip that opens the only one, or the list of all. */
export function CalculationTray() {
  const { list, openKey } = useStore(calculations.store);
  const [unfolded, setUnfolded] = useState(false);
  const { t } = useSpeech();
  const waiting = list.filter(({ key }) => key !== openKey);
  const only = waiting.length === 1 ? waiting[0] : undefined;
  if (waiting.length === 0) return null;
  const open = (key: string) => {
    setUnfolded(false);
    calculations.open(key);
  };
  const foldWhenLeft = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setUnfolded(false);
  };
  return (
    <nav
      className={styles.tray}
      aria-label={t('calculations')}
      onBlur={foldWhenLeft}
      onKeyDown={(event) => event.key === 'Escape' && setUnfolded(false)}
    >
      {only ? (
        <button type="button" className={styles.chip} onClick={() => open(only.key)}>
          <Line calculation={only} />
        </button>
      ) : (
        <button
          type="button"
          className={styles.chip}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          <span className={styles.dot} data-status={busiest(waiting)} />
          {t('calculations_many', { count: waiting.length })}
        </button>
      )}
      {unfolded && !only && (
        <ul className={styles.list}>
          {[...waiting].reverse().map((calculation) => (
            <li key={calculation.key}>
              <button type="button" className={styles.item} onClick={() => open(calculation.key)}>
                <Line calculation={calculation} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

function Line({ calculation }: { readonly calculation: Calculation }) {
  const { t, format } = useSpeech();
  const status = statusOf(calculation);
  const running = status === 'processing' || status === 'reconnecting' || status === 'queued';
  return (
    <>
      <span className={styles.dot} data-status={status} />
      <span className={styles.name}>
        {t(`mode_${calculation.request.mode ?? 'today'}`)} · {format.place(calculation.request)}
      </span>
      <span className={styles.state}>{running ? `${percentOf(calculation)} %` : t(`status_${status}`)}</span>
    </>
  );
}

function busiest(list: readonly Calculation[]) {
  const states = list.map(statusOf);
  return states.find((state) => state === 'processing') ?? states[states.length - 1];
}
