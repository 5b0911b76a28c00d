import { useState, type FocusEvent } from 'react';
import { resultUrl } from '../api/tasks.ts';
import controls from '../controls/controls.module.css';
import { DownloadIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './export-menu.module.css';

const FORMATS = ['csv', 'json'] as const;

/** Links to the server's own exports: the same numbers as on the screen, to the last digit. */
export function ExportMenu({ taskId }: { readonly taskId: string }) {
  const { t } = useSpeech();
  const [unfolded, setUnfolded] = useState(false);
  const foldWhenLeft = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setUnfolded(false);
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
        <ul className={styles.list}>
          {FORMATS.map((format) => (
            <li key={format}>
              <a href={resultUrl(taskId, format)} download={`eto-${taskId.slice(0, 8)}.${format}`}>
                {t(`export_${format}`)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <button
        type="button"
        className={controls.button}
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        <DownloadIcon />
        {t('export')}
      </button>
    </div>
  );
}
