import { useState, type RefObject } from 'react';
import controls from './controls.module.css';
import { copyText, selectText } from './copy-text.ts';
import { CheckIcon, CopyIcon } from './icons.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** Where the text stands: it is selected when the clipboard may not be used. */
  readonly shownIn: RefObject<Element | null>;
  /** What the button is to those who do not see where it stands. */
  readonly name: string;
  readonly words: Readonly<Record<'copy' | 'copied' | 'copy_failed', string>>;
}

/** Copies a text and says so, until the person goes on. */
export function CopyButton({ text, shownIn, name, words }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'copy_failed'>();
  const copy = async () => {
    const isCopied = await copyText(text);
    if (!isCopied && shownIn.current) selectText(shownIn.current);
    setOutcome(isCopied ? 'copied' : 'copy_failed');
  };
  return (
    <>
      <button
        type="button"
        className={controls.quiet}
        aria-label={name}
        onClick={() => void copy()}
        onBlur={() => setOutcome(undefined)}
      >
        {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
        <span aria-hidden="true">{words[outcome ?? 'copy']}</span>
      </button>
      <span role="status" className="visually-hidden">
        {outcome && words[outcome]}
      </span>
    </>
  );
}
