import type { Clock } from '../../src/tasks/clock.ts';

export interface HandClock extends Clock {
  /** Moves the time on and fires what falls due, the earliest first. Synchronous: what timers start runs later. */
  advance(ms: number): void;
  readonly timers: number;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is moved. */
export function handClock(start = 1_000_000): HandClock {
  let now = start;
  const timers = new Set<Timer>();

  function earliest(until: number): Timer | undefined {
    return [...timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => now,
    elapsed: () => now,
    get timers() {
      return timers.size;
    },
    setTimer(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      for (let timer = earliest(until); timer; timer = earliest(until)) {
        timers.delete(timer);
        now = timer.at;
        timer.callback();
      }
      now = until;
    },
  };
}
