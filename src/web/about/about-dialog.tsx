import { useEffect, useRef } from 'react';
import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './about-dialog.module.css';

const aboutText = chunk(async () => (await import('./about-text.tsx')).AboutText);

/** Method, rights and citation. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.about} aria-labelledby="about-title" onClose={onClose}>
      <h2 id="about-title">{t('about_title')}</h2>
      <LazyPart chunk={aboutText} props={{}} />
      <form method="dialog">
        <button className={controls.primary}>{t('close')}</button>
      </form>
    </dialog>
  );
}
