import { useRef, useState } from 'react';
import { addressOf } from '../address/card-address.ts';
import type { Calculation } from '../calculations/calculation.ts';
import controls from '../controls/controls.module.css';
import { copyText } from '../controls/copy-text.ts';
import { ShareIcon } from '../controls/icons.tsx';
import { lazySpeech } from '../i18n/lazy-speech.ts';
import styles from './share-button.module.css';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR } from './texts/pt-br.ts';

const useShareSpeech = lazySpeech<typeof ptBR>({ 'pt-BR': ptBR, en, es });

/** Gives others the link to this card: by the device's own way of sharing, else on the clipboard, else to be copied by hand. */
export function ShareButton({ calculation }: { readonly calculation: Calculation }) {
  const say = useShareSpeech();
  const [state, setState] = useState<'new' | 'copied' | 'by_hand'>('new');
  // What is taught about a place is between who teaches and the server.
  if (!calculation.accepted || calculation.request.lesson) return null;
  const url = location.origin + addressOf(calculation);
  const share = async () => {
    if (await shareWithDevice(url)) return;
    setState((await copyText(url)) ? 'copied' : 'by_hand');
  };
  return (
    <>
      <button type="button" className={controls.button} onClick={() => void share()}>
        <ShareIcon />
        {say('share')}
      </button>
      <div className={styles.told} role="status">
        {state === 'copied' && say('copied')}
      </div>
      {state === 'by_hand' && <LinkToCopy url={url} />}
    </>
  );
}

function LinkToCopy({ url }: { readonly url: string }) {
  const say = useShareSpeech();
  const isNew = useRef(true);
  return (
    <label className={styles.byHand}>
      {say('by_hand')}
      <input
        className={controls.input}
        readOnly
        value={url}
        ref={(input) => {
          if (!input || !isNew.current) return;
          isNew.current = false;
          input.focus();
          input.select();
        }}
        onFocus={(event) => event.target.select()}
      />
    </label>
  );
}

/** False where the device has no way of its own, or it failed; one who changes their mind has been served. */
async function shareWithDevice(url: string): Promise<boolean> {
  if (!('share' in navigator)) return false;
  try {
    await navigator.share({ title: 'ETo Agora', url });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError';
  }
}
