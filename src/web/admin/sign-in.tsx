import { useState, type SyntheticEvent } from 'react';
import type { Refusal } from '../api/request.ts';
import { refusalText } from '../api/refusal-text.ts';
import controls from '../controls/controls.module.css';
import { Field } from '../controls/field.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { fetchOverview, isWrongToken } from './admin-api.ts';
import styles from './admin.module.css';
import { rememberToken } from './operator-token.ts';
import { useAdminSpeech } from './use-admin-speech.ts';

/** Not in words yet: the language may change meanwhile. */
type Trouble = 'token_missing' | 'token_wrong' | 'token_refused' | Refusal;

/** Asks for the token and tries it: only one that the server accepts is kept. */
export function SignIn({ wasRefused }: { readonly wasRefused: boolean }) {
  const say = useAdminSpeech();
  const speech = useSpeech();
  const [typed, setTyped] = useState('');
  const [isTrying, setTrying] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(wasRefused ? 'token_refused' : null);

  async function enter(event: SyntheticEvent) {
    event.preventDefault();
    const token = typed.trim();
    if (token === '') setTrouble('token_missing');
    if (token === '' || isTrying) return;
    setTrying(true);
    const answer = await fetchOverview(token);
    setTrying(false);
    if (answer.ok) rememberToken(token);
    else setTrouble(isWrongToken(answer.refusal) ? 'token_wrong' : answer.refusal);
  }

  const error =
    typeof trouble === 'string' ? say(trouble) : trouble ? refusalText(trouble, speech) : undefined;
  return (
    <form className={styles.signIn} onSubmit={(event) => void enter(event)}>
      <Field
        id="admin-token"
        label={say('token')}
        hint={say('token_hint')}
        error={error}
        type="password"
        autoComplete="off"
        autoFocus
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setTrouble(null);
        }}
      />
      <button type="submit" className={controls.primary} aria-disabled={isTrying}>
        {say(isTrying ? 'entering' : 'enter')}
      </button>
    </form>
  );
}
