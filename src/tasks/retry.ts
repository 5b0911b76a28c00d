import type { EngineParts } from './engine-parts.ts';
import { engineFailure } from './failure.ts';
import { finish } from './finish.ts';
import type { Claim } from './task.ts';

/** After a crash of the work itself: another attempt later, or, after the last one, INTERNAL. */
export async function retryOrGiveUp(parts: EngineParts, claim: Claim, error: unknown): Promise<void> {
  const { clock, times, log } = parts;
  log.error({ taskId: claim.task.id, attempt: claim.attempt, err: error }, 'A task crashed');
  if (claim.attempt >= times.maxAttempts) {
    await finish(parts, claim, engineFailure('INTERNAL', claim.task, times));
    return;
  }
  await release(parts, claim, { notBefore: clock.now() + times.retryDelayMs * 2 ** (claim.attempt - 1) });
}

/** For a process that stops: the next one goes on at once, under the same attempt number. */
export async function handOver(parts: EngineParts, claim: Claim): Promise<void> {
  await release(parts, claim, { notBefore: parts.clock.now(), keepAttempt: true });
}

async function release(
  parts: EngineParts,
  claim: Claim,
  options: { notBefore: number; keepAttempt?: boolean },
): Promise<void> {
  try {
    if (await parts.store.release(claim, options)) parts.waiting.entered();
  } catch (error) {
    // The lease lapses instead, and the sweeper finds the task.
    parts.log.error({ taskId: claim.task.id, err: error }, 'A task could not be put back in the queue');
  }
}
