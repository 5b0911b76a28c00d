import type { Clock } from './clock.ts';

export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimer(ms, resolve));
}

/** Resolves with the work, or after `ms` when it takes longer; says which. */
export async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const cancelTimer = clock.setTimer(ms, () => resolve(false));
    work.then(
      () => {
        cancelTimer();
        resolve(true);
      },
      (error: unknown) => {
        cancelTimer();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
