import type { ReactNode } from 'react';
import { WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { newVersion } from '../offline/new-version.ts';
import { useOnline } from '../online.ts';
import { lostLink } from '../page-state.ts';
import { useStore } from '../store.ts';
import styles from './page.module.css';
import { SourcesBanner } from './sources-banner.tsx';
import { useSourceStatus } from './use-source-status.ts';

interface BannersProps {
  readonly onHistory: () => void;
}

/** What there is to know before anything is done here, one below the other. */
export function PageBanners({ onHistory }: BannersProps) {
  const { t } = useSpeech();
  const isOnline = useOnline();
  const status = useSourceStatus();
  const isLost = useStore(lostLink);
  const takeOver = useStore(newVersion);
  return (
    <div className={styles.banners}>
      <div role="status">
        {takeOver && <Banner text={t('new_version')} action={t('reload')} onAction={takeOver} />}
        {isLost && (
          <Banner text={t('link_lost')} action={t('dismiss')} onAction={() => lostLink.dispatch(false)}>
            <WarningIcon />
          </Banner>
        )}
        {(!isOnline || status === 'unreachable') && (
          <Banner text={t(isOnline ? 'server_away' : 'offline')} action={t('history')} onAction={onHistory}>
            <WarningIcon />
          </Banner>
        )}
      </div>
      {isOnline && typeof status === 'object' && <SourcesBanner status={status} />}
    </div>
  );
}

interface BannerProps {
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
  readonly children?: ReactNode;
}

function Banner({ text, action, onAction, children }: BannerProps) {
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
