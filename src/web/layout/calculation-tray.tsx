import { useState, type FocusEvent } from 'react';
import type { Calculation } from '../calculations/calculation.ts';
import { isRunning, percentOf, statusOf } from '../calculations/status.ts';
import type { Speech } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { calculations } from '../page-state.ts';
import { favouritePlaces, nameKept, recentPlaces } from '../saved-places/saved-places.ts';
import { useStore } from '../store.ts';
import styles from './calculation-tray.module.css';

/** The calculations whose card is closed: a chip that opens the only one, or the list of all. */
export function CalculationTray() {
  const { list, openKey } = useStore(calculations.store);
  const [unfolded, setUnfolded] = useState(false);
  const speech = useSpeech();
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
      aria-label={speech.t('calculations')}
      onBlur={foldWhenLeft}
      onKeyDown={(event) => event.key === 'Escape' && setUnfolded(false)}
    >
      <button
        type="button"
        className={styles.chip}
        aria-expanded={only ? undefined : unfolded}
        onClick={() => (only ? open(only.key) : setUnfolded(!unfolded))}
      >
        <span className={styles.dot} data-status={busiest(waiting)} />
        <span className={styles.count}>{chipText(waiting, speech)}</span>
      </button>
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
  const { request } = calculation;
  const name = nameKept(request, [favouritePlaces.store.get(), recentPlaces.store.get()]);
  return (
    <>
      <span className={styles.dot} data-status={status} />
      <span className={styles.name}>
        {t(`mode_${request.mode ?? 'today'}`)} · {name ?? format.place(request)}
      </span>
      <span className={styles.state}>
        {isRunning(status) ? `${percentOf(calculation)} %` : t(`status_${status}`)}
      </span>
    </>
  );
}

/** How many run; when none does, how many wait to be looked at. */
function chipText(waiting: readonly Calculation[], { t }: Speech): string {
  const running = waiting.filter((one) => isRunning(statusOf(one))).length;
  if (running > 0) return t('calculations_running', { count: running });
  return waiting.length === 1 ? t('calculation_ended') : t('calculations_ended', { count: waiting.length });
}

function busiest(list: readonly Calculation[]) {
  const states = list.map(statusOf);
  return states.find(isRunning) ?? states[states.length - 1];
}
