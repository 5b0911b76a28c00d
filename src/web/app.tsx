import { useState } from 'react';
import { AboutDialog } from './about/about-dialog.tsx';
import { useSpeech } from './i18n/use-speech.ts';
import { Header } from './layout/header.tsx';
import styles from './layout/page.module.css';
import { SourcesBanner } from './layout/sources-banner.tsx';
import { MapPanel } from './map/map-panel.tsx';
import { calculations } from './page-state.ts';
import { RequestForm, SubmitBar } from './request-form/request-form.tsx';
import { useStore } from './store.ts';
import { TaskCard } from './task-card/task-card.tsx';

/** One screen: the map, the form, and over them the card of the calculation that is looked at. */
export function App() {
  const { t } = useSpeech();
  const { list, openKey } = useStore(calculations.store);
  const [about, setAbout] = useState(false);
  const open = list.find(({ key }) => key === openKey);
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#calculation">
        {t('skip_to_form')}
      </a>
      <Header onAbout={() => setAbout(true)} />
      {/* The header stays usable beside an open card: the language can be changed during a calculation. */}
      <main className={styles.main} inert={open !== undefined}>
        <div className={styles.scroller}>
          <SourcesBanner />
          <MapPanel />
          <RequestForm />
        </div>
        <SubmitBar />
      </main>
      {open && <TaskCard key={open.key} calculation={open} />}
      {about && <AboutDialog onClose={() => setAbout(false)} />}
    </div>
  );
}
