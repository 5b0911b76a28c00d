import { useState } from 'react';
import { AboutDialog } from './about/about-dialog.tsx';
import { useSpeech } from './i18n/use-speech.ts';
import { HistoryDialog } from './history/history-dialog.tsx';
import { Header } from './layout/header.tsx';
import styles from './layout/page.module.css';
import { MapPanel } from './map/map-panel.tsx';
import { PageBanners } from './notices/page-banners.tsx';
import { calculations } from './page-state.ts';
import { RequestForm, SubmitBar } from './request-form/request-form.tsx';
import { useSourcesOpen } from './sources-page/sources-address.ts';
import { SourcesPage } from './sources-page/sources-page.tsx';
import { useStore } from './store.ts';
import { TaskCard } from './task-card/task-card.tsx';

/** One screen: the map, the form, and over them the card of the calculation or the sources that are looked at. */
export function App() {
  const { t } = useSpeech();
  const { list, openKey } = useStore(calculations.store);
  const [dialog, setDialog] = useState<'about' | 'history' | null>(null);
  const closeDialog = () => setDialog(null);
  const isSourcesOpen = useSourcesOpen();
  const open = list.find(({ key }) => key === openKey);
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#calculation">
        {t('skip_to_form')}
      </a>
      <Header onHistory={() => setDialog('history')} onAbout={() => setDialog('about')} />
      {/* The header stays usable beside an open card: the language can be changed during a calculation. */}
      <main className={styles.main} inert={open !== undefined || isSourcesOpen}>
        <div className={styles.scroller}>
          <PageBanners onHistory={() => setDialog('history')} />
          <MapPanel />
          <RequestForm />
        </div>
        <SubmitBar />
      </main>
      <div inert={isSourcesOpen}>{open && <TaskCard key={open.key} calculation={open} />}</div>
      {isSourcesOpen && <SourcesPage />}
      {dialog === 'about' && <AboutDialog onClose={closeDialog} />}
      {dialog === 'history' && <HistoryDialog onClose={closeDialog} />}
    </div>
  );
}
