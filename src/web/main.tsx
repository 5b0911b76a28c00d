import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme.css';
import { App } from './app.tsx';
import { applyToDocument } from './i18n/language.ts';
import { keepTitle } from './layout/document-title.ts';
import { calculations, remember, shareWithOtherTabs } from './page-state.ts';
import { fetchResultsAhead } from './task-card/result-chunk.ts';
import { applyTheme } from './theme.ts';

applyTheme();
applyToDocument();
const begun = remember();
shareWithOtherTabs();
keepTitle(document, calculations.store);
fetchResultsAhead({ areWaiting: calculations.store.get().list.length > 0 });

// After the page's own files, so that it does not wait for those that are fetched for later. In development nothing is kept.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => {
    import('./offline/updates.ts').then(({ keepOffline }) => keepOffline()).catch(() => undefined);
  });
}

const root = document.getElementById('page');
if (!root) throw new Error('index.html has no #page');
const show = () =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
// A form that the address fills is not shown empty first.
if (location.search !== '') void begun.then(show);
else show();
