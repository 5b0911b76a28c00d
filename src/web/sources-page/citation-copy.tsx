import { useRef } from 'react';
import { CopyButton } from '../controls/copy-button.tsx';
import styles from './service-card.module.css';
import { useSourcesSpeech } from './use-sources-speech.ts';

/** The sentence that a publication must carry, and a button that copies it. */
export function CitationCopy({ name, citation }: { readonly name: string; readonly citation: string }) {
  const { say } = useSourcesSpeech();
  const sentence = useRef<HTMLQuoteElement>(null);
  return (
    <div className={styles.citation}>
      <q ref={sentence} lang="en">
        {citation}
      </q>
      <CopyButton
        text={citation}
        shownIn={sentence}
        name={say('copy_of', { name })}
        words={{ copy: say('copy'), copied: say('copied'), copy_failed: say('copy_failed') }}
      />
    </div>
  );
}
