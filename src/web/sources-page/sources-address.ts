import { useSyncExternalStore } from 'react';
import type { Language } from '../../contract/languages.ts';
import { entryState, onAddressChange, pushEntry, replaceEntry } from '../address/history-entry.ts';

/** After the `#`, so that any server of static files can serve the page. Each is understood in every language. */
const ADDRESSES: Readonly<Record<Language, string>> = {
  'pt-BR': '#/fontes',
  en: '#/sources',
  es: '#/fuentes',
};

let isGoingBack = false;

export function sourcesAddress(language: Language): string {
  return ADDRESSES[language];
}

/** Whether the address is that of the page of sources. */
export function useSourcesOpen(): boolean {
  return useSyncExternalStore(onAddressChange, isOpen);
}

export function openSources(language: Language) {
  if (!isOpen()) pushEntry({ overThePage: true }, ADDRESSES[language]);
}

/** Goes back where the person came from; one who came by a link from elsewhere stays on this page. */
export function closeSources() {
  if (!isOpen() || isGoingBack) return;
  if (!entryState().overThePage) {
    replaceEntry({}, location.pathname + location.search);
    return;
  }
  isGoingBack = true; // until the browser has: a second step back would leave the page
  const stop = onAddressChange(() => {
    isGoingBack = false;
    stop();
  });
  history.back();
}

function isOpen(): boolean {
  return Object.values(ADDRESSES).includes(location.hash);
}
