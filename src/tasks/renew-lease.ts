import type { EngineParts } from './engine-parts.ts';
import type { Claim } from './task.ts';

/** Renews the lease until the returned function is called; tells once when the claim turns out to be lost. */
export function keepLease(parts: EngineParts, claim: Claim, onLost: () => void): () => void {
  const { clock, times } = parts;
  let stopped = false;
  let cancelTimer = clock.setTimer(times.renewMs, () => void renew());

  async function renew(): Promise<void> {
    const held = await tryRenewal(parts, claim);
    if (stopped) return;
    if (held) cancelTimer = clock.setTimer(times.renewMs, () => void renew());
    else onLost();
  }

  return () => {
    stopped = true;
    cancelTimer();
  };
}

/** A store that cannot be written now has not taken the claim away: the fence will tell. */
async function tryRenewal(parts: EngineParts, claim: Claim): Promise<boolean> {
  try {
    return await parts.store.renewLease(claim, parts.clock.now() + parts.times.leaseMs);
  } catch (error) {
    parts.log.warn({ taskId: claim.task.id, err: error }, 'A lease could not be renewed; trying again');
    return true;
  }
}
