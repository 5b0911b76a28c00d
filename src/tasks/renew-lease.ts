import type { EngineParts } from './engine-parts.ts';
import type { Claim } from './task.ts';

/**
 * Renews the lease until the returned function is called; tells once when the claim turns out to be lost. A lease counts
 * from when it was asked for, so a store that took long to answer is asked again sooner. `askedAt`: for the claim, by
 * `clock.elapsed()`.
 */
export function keepLease(
  parts: EngineParts,
  claim: Claim,
  { askedAt, onLost }: { readonly askedAt: number; readonly onLost: () => void },
): () => void {
  const { clock, times } = parts;
  let stopped = false;
  let cancelTimer = nextAfter(askedAt);

  function nextAfter(asked: number): () => void {
    const wait = times.renewMs - (clock.elapsed() - asked);
    return clock.setTimer(Math.max(0, wait), () => void renew());
  }

  async function renew(): Promise<void> {
    const asked = clock.elapsed();
    const held = await tryRenewal(parts, claim);
    if (stopped) return;
    if (held) cancelTimer = nextAfter(asked);
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
