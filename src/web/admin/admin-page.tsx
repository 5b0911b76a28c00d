import { useEffect } from 'react';
import logo from '../favicon.svg';
import { useSpeech } from '../i18n/use-speech.ts';
import { LanguageChoice } from '../layout/language-choice.tsx';
import { useStore } from '../store.ts';
import styles from './admin.module.css';
import { Dashboard } from './dashboard.tsx';
import { operatorStore } from './operator-token.ts';
import { SignIn } from './sign-in.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';

export function AdminPage() {
  const say = useAdminSpeech();
  const { language } = useSpeech();
  const { token, wasRefused } = useStore(operatorStore);
  const title = say('page_title');
  useEffect(() => {
    document.title = title;
  }, [title, language]);
  return (
    <>
      <header className={styles.header}>
        <a className={styles.home} href="/" aria-label={say('to_page')} title={say('to_page')}>
          <img src={logo} width="28" height="28" alt="" />
        </a>
        <h1>{say('title')}</h1>
        <LanguageChoice className={styles.language} />
      </header>
      <main className={styles.main}>
        {token === null ? <SignIn wasRefused={wasRefused} /> : <Dashboard key={token} token={token} />}
      </main>
    </>
  );
}
