import type { ReactNode } from 'react';
import { WarningIcon } from '../controls/icons.tsx';
import { lazySpeech } from '../i18n/lazy-speech.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from '../layout/page.module.css';
import { lostLink } from '../page-state.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR } from './texts/pt-br.ts';

const useNoticeSpeech = lazySpeech<typeof ptBR>({ 'pt-BR': ptBR, en, es });

interface NoticesProps {
  /** Loads the newer version that waits. */
  readonly takeOver: (() => void) | null;
  readonly isLost: boolean;
  readonly away: 'offline' | 'server_away' | null;
  readonly onHistory: () => void;
}

/** What does not work at the moment, or could be better, each with what can be done about it. */
export function Notices({ takeOver, isLost, away, onHistory }: NoticesProps) {
  const say = useNoticeSpeech();
  const { t } = useSpeech();
  return (
    <>
      {takeOver && <Notice text={say('new_version')} action={say('reload')} onAction={takeOver} />}
      {isLost && (
        <Notice text={say('link_lost')} action={t('dismiss')} onAction={() => lostLink.dispatch(false)}>
          <WarningIcon />
        </Notice>
      )}
      {away && (
        <Notice text={say(away)} action={t('history')} onAction={onHistory}>
          <WarningIcon />
        </Notice>
      )}
    </>
  );
}

interface NoticeProps {
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
  readonly children?: ReactNode;
}

function Notice({ text, action, onAction, children }: NoticeProps) {
  return (
    <div className={styles.banner}>
      <p>
        {children}
        {text}
      </p>
      <button type="button" className={styles.bannerButton} onClick={onAction}>
        {action}
      </button>
    </div>
  );
}
