import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

/** Tries left, as time: of one request, over all that is tried for it. */
export interface Patience {
  /** Waits before the next try, longer each time and never as long as a neighbour; false: there is no more time. */
  another(): Promise<boolean>;
}

export function patience(ms: number): Patience {
  const end = performance.now() + ms;
  let longest = FIRST_PAUSE_MS;
  return {
    async another() {
      const left = end - performance.now();
      if (left <= 0) return false;
      await pause(Math.min(left, longest * (0.5 + Math.random() / 2)));
      longest = Math.min(2 * longest, LONGEST_PAUSE_MS);
      return true;
    },
  };
}

/** Tries what may be done any number of times until it goes well, fails for good, or time is up. */
export async function patiently<Answer>(
  work: () => Promise<Answer>,
  { waits, passing }: { readonly waits: Patience; readonly passing: (error: unknown) => boolean },
): Promise<Answer> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!passing(error) || !(await waits.another())) throw error;
    }
  }
}
