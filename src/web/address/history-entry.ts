/** What an entry of the browser's history says of itself. */
export interface EntryState {
  /** The card lies over the page without a card, which is the entry right beneath. */
  readonly card?: true;
  /** The page without sources is right beneath. */
  readonly overThePage?: true;
}

const listeners = new Set<() => void>();
const MOVES = ['popstate', 'hashchange'] as const;

export function entryState(): EntryState {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? state : {};
}

export function pushEntry(state: EntryState, url: string) {
  history.pushState(state, '', url);
  tell();
}

export function replaceEntry(state: EntryState, url: string) {
  history.replaceState(state, '', url);
  tell();
}

/** Calls back when the address changes, by this page or by the person. Returns the unsubscribe function. */
export function onAddressChange(listener: () => void): () => void {
  if (listeners.size === 0) for (const move of MOVES) addEventListener(move, tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) for (const move of MOVES) removeEventListener(move, tell);
  };
}

function tell() {
  for (const listener of [...listeners]) listener();
}
