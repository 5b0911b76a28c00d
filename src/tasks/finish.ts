import type { EngineParts } from './engine-parts.ts';
import { pause } from './pause.ts';
import type { Claim, Outcome } from './task.ts';

const TRIES = 5;
const FIRST_PAUSE_MS = 200;

/**
 * Writes the terminal, trying again while the store cannot be written. When it never can, the lease is left to
 * lapse and the task runs again: late is better than lost.
 */
export async function finish(parts: EngineParts, claim: Claim, outcome: Outcome): Promise<void> {
  const { store, clock } = parts;
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const now = clock.now();
      if (await store.finish(claim, outcome, now)) tell(parts, claim, { outcome, now });
      return;
    } catch (error) {
      parts.log.error(
        { taskId: claim.task.id, tries: tries + 1, err: error },
        'The end of a task could not be stored',
      );
      await pause(clock, FIRST_PAUSE_MS * 2 ** tries);
    }
  }
}

function tell(
  { hints, observe }: EngineParts,
  { task }: Claim,
  { outcome, now }: { outcome: Outcome; now: number },
): void {
  hints.publish(task.id);
  observe?.({ type: 'ended', task, outcome, at: now });
}
