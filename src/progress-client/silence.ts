const TICK_MS = 5_000;

export interface SilenceWatch {
  /** Something was heard. */
  heard(): void;
  stop(): void;
}

/**
 * Calls back when nothing was heard for `limitMs`. It goes by the wall clock, looked at often: one long timer
 * would stand still while the tab or the machine sleeps, and then wait on as if no time had passed.
 */
export function watchSilence(limitMs: number, onSilence: () => void): SilenceWatch {
  let heardAt = Date.now();
  const timer = setInterval(() => {
    // A clock that was set back tells nothing either.
    if (Math.abs(Date.now() - heardAt) >= limitMs) onSilence();
  }, TICK_MS);
  return {
    heard: () => {
      heardAt = Date.now();
    },
    stop: () => clearInterval(timer),
  };
}
