import { chunk } from '../controls/chunk.ts';
import { LazyPart } from '../controls/lazy-part.tsx';
import styles from '../layout/page.module.css';
import { SourcesBanner } from '../layout/sources-banner.tsx';
import { newVersion } from '../offline/new-version.ts';
import { useOnline } from '../online.ts';
import { lostLink } from '../page-state.ts';
import { useStore } from '../store.ts';
import { useSourceStatus } from './use-source-status.ts';

const notices = chunk(async () => (await import('./notices.tsx')).Notices);

/** What there is to know before anything is done here, one below the other. Mostly there is nothing. */
export function PageBanners({ onHistory }: { readonly onHistory: () => void }) {
  const isOnline = useOnline();
  const status = useSourceStatus();
  const isLost = useStore(lostLink);
  const takeOver = useStore(newVersion);
  const away = awayOf(isOnline, status);
  return (
    <div className={styles.banners}>
      <div role="status">
        {(takeOver || isLost || away) && (
          <LazyPart isQuiet chunk={notices} props={{ takeOver, isLost, away, onHistory }} />
        )}
      </div>
      {isOnline && typeof status === 'object' && <SourcesBanner status={status} />}
    </div>
  );
}

function awayOf(isOnline: boolean, status: unknown): 'offline' | 'server_away' | null {
  if (!isOnline) return 'offline';
  return status === 'unreachable' ? 'server_away' : null;
}
