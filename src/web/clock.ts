import { useSyncExternalStore } from 'react';

/** A clock that components can watch: it ticks only while somebody does. */
export function createClock(everyMs: number) {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();

  function tick() {
    now = Date.now();
    for (const listener of [...listeners]) listener();
  }

  return {
    get: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      // The first watcher sets the clock, which has stood still until then.
      if (listeners.size === 1) {
        timer = setInterval(tick, everyMs);
        now = Date.now();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}

const seconds = createClock(1000);
/** Midnight passes while a page stays open for days. */
const minutes = createClock(60_000);

/** ms since the epoch, renewed every second. */
export function useSeconds(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.get);
}

/** ms since the epoch, renewed every minute. */
export function useMinutes(): number {
  return useSyncExternalStore(minutes.subscribe, minutes.get);
}
