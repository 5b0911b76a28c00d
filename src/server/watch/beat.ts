import type { Clock } from '../../tasks/clock.ts';

/** One timer for all connections: whoever has something due looks at the time on every beat. */
export interface Beat {
  /** Returns the function that takes the member out again. */
  join(member: (now: number) => void): () => void;
}

export function createBeat(clock: Clock, everyMs: number): Beat {
  const members = new Set<(now: number) => void>();
  let running = false;

  function tick(): void {
    running = members.size > 0;
    if (!running) return;
    clock.setTimer(everyMs, tick);
    const now = clock.elapsed();
    for (const member of members) member(now);
  }

  return {
    join(member) {
      members.add(member);
      if (!running) {
        running = true;
        clock.setTimer(everyMs, tick);
      }
      return () => members.delete(member);
    },
  };
}
