import { useEffect, useState, type ComponentType } from 'react';
import { useSpeech } from '../i18n/use-speech.ts';
import controls from './controls.module.css';

interface LazyProps {
  /** Fetches the chunk; must stay the same. */
  readonly load: () => Promise<ComponentType>;
}

type Loaded = { readonly Part: ComponentType } | 'loading' | 'failed';

/** A part that is fetched when it is shown. It may not arrive when the server is gone; the rest must outlive that. */
export function LazyPart({ load }: LazyProps) {
  const { t } = useSpeech();
  const [loaded, setLoaded] = useState<Loaded>('loading');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let current = true;
    load().then(
      (Part) => current && setLoaded({ Part }),
      () => current && setLoaded('failed'),
    );
    return () => {
      current = false;
    };
  }, [load, tries]);
  const tryAgain = () => {
    setLoaded('loading');
    setTries(tries + 1);
  };
  if (typeof loaded === 'object') return <loaded.Part />;
  if (loaded === 'loading') return <p role="status">{t('part_loading')}</p>;
  return (
    <>
      <p role="alert" className={controls.error}>
        {t('part_failed')}
      </p>
      <button type="button" className={controls.button} onClick={tryAgain}>
        {t('retry')}
      </button>
    </>
  );
}
