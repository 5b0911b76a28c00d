import { calculationText } from '../../contract/messages/calculation-text.ts';
import type { Calculation } from '../calculations/calculation.ts';
import { plainSentence } from '../api/refusal-text.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import { calculations, offerStationFile } from '../page-state.ts';
import { titleKey, type Failure } from './failure.ts';
import styles from './task-card.module.css';

interface FailureProps {
  readonly calculation: Calculation;
  readonly failure: Failure;
}

/** What happened, what is kept, what to do. */
export function FailureSection({ calculation, failure }: FailureProps) {
  const { t, language, format } = useSpeech();
  const { title, details, explanation, advice } = failure;
  const cancelled = 'code' in title && title.code === 'CANCELLED';
  const taskId = calculation.accepted?.taskId;
  const said = 'code' in title ? calculationText(language, titleKey(title.code)) : t(title.text);
  return (
    <section className={cancelled ? styles.calm : styles.failure} role="alert">
      <h3>{said}</h3>
      {details && details !== said && <p className={styles.details}>{plainSentence(details, format)}</p>}
      {explanation && <p>{t(explanation)}</p>}
      {advice && <p>{t(advice)}</p>}
      {!explanation && !cancelled && <p>{t('kept_request')}</p>}
      <FailureActions calculation={calculation} failure={failure} />
      {taskId && <p className={styles.taskId}>{t('task_id', { id: taskId })}</p>}
    </section>
  );
}

function FailureActions({ calculation, failure }: FailureProps) {
  const { t } = useSpeech();
  const { key, request } = calculation;
  // A link cannot carry a station's file: whoever has it can give it anew.
  const needsFile = request.mode === 'station' && request.station_file === undefined;
  const next = needsFile ? null : failure.next;
  const offersOtherWeather = failure.offersOtherWeather && !needsFile;
  const isDemo = Array.isArray(request.sources) && request.sources.includes('demo');
  if (next === null && !offersOtherWeather && !needsFile) return null;
  return (
    <div className={styles.failureActions}>
      {next && (
        <button
          type="button"
          className={controls.primary}
          onClick={() => (next === 'watch_again' ? calculations.watchAgain(key) : calculations.retry(key))}
        >
          {t(next)}
        </button>
      )}
      {offersOtherWeather && !isDemo && (
        <button
          type="button"
          className={controls.button}
          onClick={() => calculations.retry(key, { sources: ['demo'] })}
        >
          {t('banner_use_demo')}
        </button>
      )}
      {(offersOtherWeather || needsFile) && (
        <button
          type="button"
          className={controls.button}
          onClick={() => {
            calculations.close();
            offerStationFile();
          }}
        >
          {t('banner_use_station')}
        </button>
      )}
    </div>
  );
}
