import type { SourceStatusList } from '../../contract/source-status.ts';
import { WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { offerStationFile } from '../page-state.ts';
import { formStore } from '../request-form/form-state.ts';
import { useStore } from '../store.ts';
import styles from './page.module.css';

/** Says when no live source can be reached and offers what works without one. It never chooses for the person. */
export function SourcesBanner({ status }: { readonly status: SourceStatusList }) {
  const { t } = useSpeech();
  const { sources, mode } = useStore(formStore);
  if (status.sources.length > 0 && status.sources.every((source) => source.synthetic)) {
    return (
      <aside className={styles.banner} aria-label={t('sources')}>
        <p>
          <WarningIcon />
          {t('banner_demo_server')}
        </p>
      </aside>
    );
  }
  if (status.live_reachable !== false || sources === 'demo' || mode === 'station') return null;
  return (
    <aside className={styles.banner} aria-label={t('sources')}>
      <p>
        <WarningIcon />
        {t('banner_offline')}
      </p>
      {status.demo_available && (
        <button
          type="button"
          className={styles.bannerButton}
          onClick={() => formStore.dispatch({ type: 'sources', sources: 'demo' })}
        >
          {t('banner_use_demo')}
        </button>
      )}
      <button type="button" className={styles.bannerButton} onClick={offerStationFile}>
        {t('banner_use_station')}
      </button>
    </aside>
  );
}
