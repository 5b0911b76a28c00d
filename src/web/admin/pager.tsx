import controls from '../controls/controls.module.css';
import styles from './admin.module.css';
import { useAdminSpeech } from './use-admin-speech.ts';
import type { useTaskPages } from './use-task-pages.ts';

interface PagerProps {
  readonly turning: ReturnType<typeof useTaskPages>['turning'];
  readonly backText: string;
  readonly onText: string;
}

/** Where there is but one page, nothing. Buttons that lead nowhere keep the focus, so that the keyboard does not lose its place. */
export function Pager({ turning: { number, isOnly, back, on }, backText, onText }: PagerProps) {
  const say = useAdminSpeech();
  if (isOnly) return null;
  return (
    <div className={styles.pager}>
      <button type="button" className={controls.button} aria-disabled={!back} onClick={back}>
        {backText}
      </button>
      <span role="status">{say('page_number', { page: number })}</span>
      <button type="button" className={controls.button} aria-disabled={!on} onClick={on}>
        {onText}
      </button>
    </div>
  );
}
