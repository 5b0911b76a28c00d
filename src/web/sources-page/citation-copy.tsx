import { useRef, useState } from 'react';
import controls from '../controls/controls.module.css';
import { CheckIcon, CopyIcon } from '../controls/icons.tsx';
import { copyText, selectText } from '../controls/copy-text.ts';
import styles from './service-card.module.css';
import { useSourcesSpeech } from './use-sources-speech.ts';

/** The sentence that a publication must carry, and a button that copies it. */
export function CitationCopy({ name, citation }: { readonly name: string; readonly citation: string }) {
  const { say } = useSourcesSpeech();
  const [outcome, setOutcome] = useState<'copied' | 'copy_failed'>();
  const sentence = useRef<HTMLQuoteElement>(null);
  const copy = async () => {
    const isCopied = await copyText(citation);
    if (!isCopied && sentence.current) selectText(sentence.current);
    setOutcome(isCopied ? 'copied' : 'copy_failed');
  };
  return (
    <div className={styles.citation}>
      <q ref={sentence} lang="en">
        {citation}
      </q>
      <button
        type="button"
        className={controls.quiet}
        aria-label={say('copy_of', { name })}
        onClick={() => void copy()}
        onBlur={() => setOutcome(undefined)}
      >
        {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
        <span aria-hidden="true">{say(outcome ?? 'copy')}</span>
      </button>
      <span role="status" className="visually-hidden">
        {outcome && say(outcome)}
      </span>
    </div>
  );
}
