import { useSyncExternalStore } from 'react';
import type { Language } from '../../contract/languages.ts';
import { isRecord } from '../api/is-record.ts';

/** After the `#`, so that any server of static files can serve the page. Each is understood in every language. */
const ADDRESSES: Readonly<Record<Language, string>> = {
  'pt-BR': '#/fontes',
  en: '#/sources',
  es: '#/fuentes',
};

/** Marks an entry of the history that has the page without sources right beneath it. */
const OVER_THE_PAGE = { overThePage: true } as const;

const listeners = new Set<() => void>();
let isGoingBack = false;

export function sourcesAddress(language: Language): string {
  return ADDRESSES[language];
}

/** Whether the address is that of the page of sources. */
export function useSourcesOpen(): boolean {
  return useSyncExternalStore(subscribe, isOpen);
}

export function openSources(language: Language) {
  if (isOpen()) return;
  history.pushState(OVER_THE_PAGE, '', ADDRESSES[language]);
  tell();
}

/** Goes back where the person came from; one who came by a link from elsewhere stays on this page. */
export function closeSources() {
  if (!isOpen() || isGoingBack) return;
  if (isRecord(history.state) && history.state.overThePage === true) {
    isGoingBack = true; // until the browser has: a second step back would leave the page
    history.back();
    return;
  }
  history.replaceState(null, '', location.pathname + location.search);
  tell();
}

function isOpen(): boolean {
  return Object.values(ADDRESSES).includes(location.hash);
}

function tell() {
  isGoingBack = false;
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) for (const type of MOVES) addEventListener(type, tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) for (const type of MOVES) removeEventListener(type, tell);
  };
}

const MOVES = ['popstate', 'hashchange'] as const;
