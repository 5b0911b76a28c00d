import { useEffect, useRef } from 'react';
import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './about-dialog.module.css';

const aboutText = chunk(async () => (await import('./about-text.tsx')).AboutText);

/** Help for the first time, then method, rights and citation. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.about} aria-labelledby="about-title" onClose={onClose}>
      <h2 id="about-title">{t('about_title')}</h2>
      <div className={styles.text} tabIndex={0} role="region" aria-labelledby="about-title">
        <LazyPart chunk={aboutText} props={{}} />
      </div>
      <form method="dialog">
        <button className={controls.primary}>{t('close')}</button>
      </form>
    </dialog>
  );
}
