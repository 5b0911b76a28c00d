import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { CloseIcon } from '../controls/icons.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useEscape } from '../controls/use-escape.ts';
import { useFocusInside } from '../controls/use-focus-inside.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { closeSources } from './sources-address.ts';
import styles from './sources-page.module.css';

const services = chunk(async () => (await import('./service-list.tsx')).ServiceList);

/** The page of sources over everything but the header. What it shows is a chunk of its own. */
export function SourcesPage() {
  const { t } = useSpeech();
  const dialog = useFocusInside();
  useEscape(closeSources);
  return (
    <dialog open ref={dialog} tabIndex={-1} className={styles.page} aria-labelledby="sources-title">
      <div className={styles.head}>
        <h2 id="sources-title">{t('sources')}</h2>
        <button
          type="button"
          className={controls.icon}
          aria-label={t('close')}
          title={t('close')}
          onClick={closeSources}
        >
          <CloseIcon />
        </button>
      </div>
      <LazyPart chunk={services} props={{}} />
    </dialog>
  );
}
