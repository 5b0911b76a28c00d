import type { EngineParts } from './engine-parts.ts';
import type { Claim } from './task.ts';

/** Tries to become the one that runs the task. Undefined: somebody else is, or it is not due, or has ended. */
export async function claimTask(parts: EngineParts, id: string): Promise<Claim | undefined> {
  const { store, clock, times, workerId } = parts;
  try {
    const rules = { workerId, now: clock.now(), leaseMs: times.leaseMs, maxAttempts: times.maxAttempts };
    const claim = await store.claim(id, rules);
    if (claim) parts.waiting.left();
    return claim;
  } catch (error) {
    // Still claimable: the sweeper offers it again.
    parts.log.error({ taskId: id, err: error }, 'A task could not be claimed');
    return undefined;
  }
}
