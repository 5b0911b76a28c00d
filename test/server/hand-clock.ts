import type { Clock } from '../../src/tasks/clock.ts';

/** Time that moves only when a test says so. */
export interface HandClock extends Clock {
  /** Moves on by `ms`, calling every timer at its own time. */
  advance(ms: number): void;
}

export function handClock(start = Date.parse('2026-03-10T12:00:00Z')): HandClock {
  let now = start;
  const timers = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now,
    elapsed: () => now,
    setTimer(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.callback();
      }
      now = end;
    },
  };
}
