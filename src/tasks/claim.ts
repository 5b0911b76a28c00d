import type { EngineParts } from './engine-parts.ts';
import type { ClaimRules } from './task-store.ts';
import type { Claim } from './task.ts';

/** What this engine may claim now. */
export function claimRules({ clock, kinds, times }: EngineParts): ClaimRules {
  return { now: clock.now(), maxAttempts: times.maxAttempts, kinds: [...kinds.keys()] };
}

/** Tries to become the one that runs the task. Undefined: somebody else is, or must be; or it is not due, or has ended. */
export async function claimTask(parts: EngineParts, id: string): Promise<Claim | undefined> {
  const { store, times, workerId } = parts;
  try {
    const claim = await store.claim(id, { ...claimRules(parts), workerId, leaseMs: times.leaseMs });
    if (claim) parts.waiting.left();
    return claim;
  } catch (error) {
    // Still claimable: the sweeper offers it again.
    parts.log.error({ taskId: id, err: error }, 'A task could not be claimed');
    return undefined;
  }
}
