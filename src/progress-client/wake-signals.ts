import type { Surroundings } from './surroundings.ts';

export interface Sleeper {
  /** The network or the page is there again; `replace`: lines that look open may be over a network that is gone. */
  wake(how: { readonly replace: boolean }): void;
  /** The page is put away, perhaps to be shown again as it was. */
  sleep(): void;
}

/** Reports what the browser tells of the network and of the page, where it tells anything. Returns the end of it. */
export function listenForSleep(here: Surroundings, sleeper: Sleeper): () => void {
  const { document } = here;
  const listening = new AbortController();
  const { signal } = listening;
  const replace = () => sleeper.wake({ replace: true });
  const look = () => sleeper.wake({ replace: false });

  here.addEventListener?.('online', replace, { signal });
  // A line over a lost network may look open for minutes. Not the end: the server may be on this machine.
  here.addEventListener?.('offline', replace, { signal });
  here.addEventListener?.('pagehide', () => sleeper.sleep(), { signal });
  here.addEventListener?.('pageshow', ({ persisted }) => persisted && look(), { signal });
  document?.addEventListener?.('resume', look, { signal });
  document?.addEventListener?.(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') look();
    },
    { signal },
  );
  return () => listening.abort();
}
