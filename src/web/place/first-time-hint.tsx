import { useState } from 'react';
import { keep, sharedMemory } from '../browser-memory.ts';
import controls from '../controls/controls.module.css';
import { CloseIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { formStore } from '../request-form/form-state.ts';
import { useStore } from '../store.ts';
import styles from './place.module.css';

const KEY = 'eto-agora.hint-seen';
/** Piracicaba, SP: the weather station of ESALQ. */
const EXAMPLE = { lat: '-22.708', lng: '-47.632' };

/** Two sentences for somebody who is here for the first time; gone for good once a place was chosen. */
export function FirstTimeHint() {
  const { t } = useSpeech();
  const { lat, lng } = useStore(formStore);
  const [seen, setSeen] = useState(() => sharedMemory.getItem(KEY) !== null);
  if (seen || lat !== '' || lng !== '') return null;
  const dismiss = () => {
    keep(sharedMemory, KEY, 'yes');
    setSeen(true);
  };
  return (
    <div className={styles.firstTime}>
      <p>
        <strong>{t('hint_title')}</strong> {t('hint_text')}
      </p>
      <button
        type="button"
        className={styles.example}
        onClick={() => formStore.dispatch({ type: 'placed', ...EXAMPLE })}
      >
        {t('hint_example')}
      </button>
      <button
        type="button"
        className={`${controls.icon} ${styles.dismiss}`}
        aria-label={t('dismiss')}
        onClick={dismiss}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
