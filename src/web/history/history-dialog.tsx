import { useEffect, useRef } from 'react';
import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { CloseIcon } from '../controls/icons.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './history-dialog.module.css';

const historyPanel = chunk(async () => (await import('./history-panel.tsx')).HistoryPanel);

/** The calculations that were seen in this browser. What it shows is a chunk of its own. */
export function HistoryDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.history} aria-labelledby="history-title" onClose={onClose}>
      <form method="dialog" className={styles.head}>
        <h2 id="history-title">{t('history')}</h2>
        <button className={controls.icon} aria-label={t('close')} title={t('close')}>
          <CloseIcon />
        </button>
      </form>
      <LazyPart chunk={historyPanel} props={{ onClose }} />
    </dialog>
  );
}
