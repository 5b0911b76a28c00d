import { useEffect, useRef } from 'react';
import { PROVIDERS } from '../../weather/sources.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './about-dialog.module.css';

/** Method, rights and citation. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.about} aria-labelledby="about-title" onClose={onClose}>
      <h2 id="about-title">{t('about_title')}</h2>
      <h3>{t('about_method_title')}</h3>
      <p>{t('about_method')}</p>
      <h3>{t('about_sources_title')}</h3>
      <ul>
        {Object.values(PROVIDERS).map(({ name, url, licence }) => (
          <li key={name}>
            <a href={url} target="_blank" rel="noreferrer">
              {name}
            </a>{' '}
            – {licence}
          </li>
        ))}
        <li>{t('about_map_source')}</li>
      </ul>
      <h3>{t('about_citation_title')}</h3>
      <p>{t('about_citation')}</p>
      <p>{t('about_privacy')}</p>
      <p>
        <a href="/docs">{t('about_api')}</a>
      </p>
      <form method="dialog">
        <button className={controls.primary}>{t('close')}</button>
      </form>
    </dialog>
  );
}
