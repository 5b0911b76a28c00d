import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../api/request.ts';
import { refusalText } from '../api/refusal-text.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './admin.module.css';
import { TaskLink } from './facts.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';

interface Outcome {
  readonly text: string;
  /** The task that came of it. */
  readonly task?: string;
}

/** A change that is made only once it is confirmed. */
export interface Confirmation {
  readonly id: string;
  readonly question: string;
  readonly meaning: string;
  readonly yes: string;
  readonly isDangerous: boolean;
  readonly act: () => Promise<Answer<Outcome>>;
}

type ConfirmDialogProps = Confirmation & { readonly onClose: () => void };

/** Asks, does it, and says what came of it; what is below may change meanwhile. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { id, question, meaning, yes, isDangerous, act, onClose } = props;
  const say = useAdminSpeech();
  const speech = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isActing, setActing] = useState(false);
  const [answer, setAnswer] = useState<Answer<Outcome> | null>(null);
  useEffect(() => {
    // The browser holds the focus inside and gives it back.
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  async function confirm() {
    if (isActing) return;
    setActing(true);
    setAnswer(await act());
    setActing(false);
  }

  const isDone = answer?.ok === true;
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-meaning"
      onClose={onClose}
    >
      <h2 id="confirm-title">{question}</h2>
      <p className={styles.id}>{id}</p>
      <p id="confirm-meaning">{meaning}</p>
      <div role="status">
        {answer?.ok === true && (
          <p className={styles.outcome}>
            {answer.value.text} {answer.value.task !== undefined && <TaskLink id={answer.value.task} />}
          </p>
        )}
        {answer?.ok === false && <p className={controls.error}>{refusalText(answer.refusal, speech)}</p>}
      </div>
      <div className={styles.choices}>
        <button type="button" className={controls.button} onClick={() => dialog.current?.close()}>
          {isDone ? speech.t('close') : say('back')}
        </button>
        {!isDone && (
          <button
            type="button"
            className={isDangerous ? controls.danger : controls.primary}
            aria-disabled={isActing}
            onClick={() => void confirm()}
          >
            {isActing ? say('doing') : yes}
          </button>
        )}
      </div>
    </dialog>
  );
}
