import { useState, type SyntheticEvent } from 'react';
import { refusalText } from '../api/refusal-text.ts';
import controls from '../controls/controls.module.css';
import { Field } from '../controls/field.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { fetchOverview, isWrongToken } from './admin-api.ts';
import styles from './admin.module.css';
import { rememberToken } from './operator-token.ts';
import { useAdminSpeech } from './use-admin-speech.ts';

/** Asks for the token and tries it: only one that the server accepts is kept. */
export function SignIn({ wasRefused }: { readonly wasRefused: boolean }) {
  const say = useAdminSpeech();
  const speech = useSpeech();
  const [typed, setTyped] = useState('');
  const [isTrying, setTrying] = useState(false);
  const [error, setError] = useState(wasRefused ? say('token_refused') : '');

  async function enter(event: SyntheticEvent) {
    event.preventDefault();
    const token = typed.trim();
    if (token === '') setError(say('token_missing'));
    if (token === '' || isTrying) return;
    setTrying(true);
    const answer = await fetchOverview(token);
    setTrying(false);
    if (answer.ok) rememberToken(token);
    else setError(isWrongToken(answer.refusal) ? say('token_wrong') : refusalText(answer.refusal, speech));
  }

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
          setError('');
        }}
      />
      <button type="submit" className={controls.primary} aria-disabled={isTrying}>
        {say(isTrying ? 'entering' : 'enter')}
      </button>
    </form>
  );
}
