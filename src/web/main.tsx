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

/** Until the page has what it needs itself, also on a slow line or a slow device. */
const BEFORE_OFFLINE_MS = 3_000;

// In development nothing is kept.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => setTimeout(() => void workOffline(), BEFORE_OFFLINE_MS));
}

async function workOffline() {
  try {
    await (await import('./offline/updates.ts')).keepOffline();
  } catch {
    // The server went away, or the browser keeps nothing: the page works as long as there is a server.
  }
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
