import { useState, type FocusEvent } from 'react';
import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { DownloadIcon } from '../controls/icons.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './export-menu.module.css';

const exportList = chunk(async () => (await import('./export-list.tsx')).ExportList);

/** Unfolds the files that a result can be had as. */
export function ExportMenu({ taskId }: { readonly taskId: string }) {
  const { t } = useSpeech();
  const [unfolded, setUnfolded] = useState(false);
  const foldWhenLeft = (event: FocusEvent<HTMLElement>) => {
    // A press on what takes no focus, as a label, leaves to nowhere.
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setUnfolded(false);
  };
  return (
    <div
      className={styles.export}
      onBlur={foldWhenLeft}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !unfolded) return;
        event.preventDefault(); // The card stays open.
        setUnfolded(false);
      }}
    >
      {unfolded && (
        <div className={styles.menu} data-menu>
          <LazyPart chunk={exportList} props={{ taskId }} />
        </div>
      )}
      <button
        type="button"
        className={controls.button}
        aria-expanded={unfolded}
        aria-label={t('export')}
        onClick={() => setUnfolded(!unfolded)}
      >
        <DownloadIcon />
        <span className={styles.long}>{t('export')}</span>
        <span className={styles.short}>{t('export_short')}</span>
      </button>
    </div>
  );
}
