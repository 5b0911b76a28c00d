import type { Clock } from './clock.ts';

/** Does the work now and again `ms` after each end. The returned function stops it and waits for a round under way. */
export function repeat(clock: Clock, ms: number, work: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let cancelTimer: () => void = () => undefined;
  let round = Promise.resolve();

  function begin(): void {
    round = work().then(() => {
      if (!stopped) cancelTimer = clock.setTimer(ms, begin);
    });
  }
  begin();

  return async () => {
    stopped = true;
    cancelTimer();
    await round;
  };
}
