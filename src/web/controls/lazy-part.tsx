import { useEffect, useState } from 'react';
import { serverAnswers } from '../api/server-answers.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import type { Chunk } from './chunk.ts';
import controls from './controls.module.css';

interface LazyProps<Props extends object> {
  /** Must stay the same. */
  readonly chunk: Chunk<Props>;
  readonly props: Props;
  /** Nothing is said while it comes, nor when it does not: the page is whole without it. */
  readonly isQuiet?: boolean;
}

/** A part that is fetched when it is shown. It may not arrive when the server is gone; the rest must outlive that. */
export function LazyPart<Props extends object>({ chunk, props, isQuiet }: LazyProps<Props>) {
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
  const tryAgain = async () => {
    setState('loading');
    const isThere = await chunk.load().then(
      () => true,
      () => false,
    );
    // Browsers remember that a script did not come, and do not ask for it again before a reload; the address has the rest.
    if (!isThere && (await serverAnswers())) location.reload();
    else setState(isThere ? 'loaded' : 'failed');
  };
  const { part: Part } = chunk;
  if (Part) return <Part {...props} />;
  if (isQuiet) return null;
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
