import { useSpeech } from '../i18n/use-speech.ts';
import { notices } from '../page-state.ts';
import { useStore } from '../store.ts';
import styles from './end-notice-choice.module.css';

/** The offer to be told by the system; where it cannot be, nothing. */
export function EndNoticeChoice() {
  const { t } = useSpeech();
  const state = useStore(notices.store);
  if (state === 'absent') return null;
  if (state === 'blocked') return <p className={styles.blocked}>{t('end_notice_blocked')}</p>;
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={state === 'on'}
        onChange={(event) => void notices.turn(event.target.checked)}
      />
      <span>{t('end_notice_offer')}</span>
    </label>
  );
}
