import { useEffect, useState } from 'react';
import { serverAnswers } from '../api/server-answers.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import type { Chunk } from './chunk.ts';
import controls from './controls.module.css';

interface LazyProps<Props extends object> {
  /** Must stay the same. */
  readonly chunk: Chunk<Props>;
  readonly props: Props;
}

/** A part that is fetched when it is shown. It may not arrive when the server is gone; the rest must outlive that. */
export function LazyPart<Props extends object>({ chunk, props }: LazyProps<Props>) {
  const { t } = useSpeech();
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
  useEffect(() => {
    let current = true;
    chunk.load().then(
      () => current && setState('loaded'),
      () => current && setState('failed'),
    );
    return () => {
      current = false;
    };
  }, [chunk]);
  // Only a page that is loaded anew asks again for a module that could not be had; calculations outlive that.
  const tryAgain = async () => {
    setState('loading');
    if (await serverAnswers()) location.reload();
    else setState('failed');
  };
  const { part: Part } = chunk;
  if (Part) return <Part {...props} />;
  if (state !== 'failed') return <p role="status">{t('part_loading')}</p>;
  return (
    <>
      <p role="alert" className={controls.error}>
        {t('part_failed')}
      </p>
      <button type="button" className={controls.button} onClick={() => void tryAgain()}>
        {t('retry')}
      </button>
    </>
  );
}
