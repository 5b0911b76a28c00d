import { tokenMatches } from './cancel-token.ts';
import type { EngineParts } from './engine-parts.ts';
import { engineFailure } from './failure.ts';
import { endRun } from './stop-elsewhere.ts';
import type { Task } from './task.ts';

export type CancelAnswer =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrong_token' }
  /** The task as it is now; `cancelled` false: it had ended before. */
  | { readonly kind: 'ended'; readonly task: Task; readonly cancelled: boolean };

/** One conditional write decides; the answer is the actual final state. */
export async function cancel(parts: EngineParts, id: string, token: string): Promise<CancelAnswer> {
  const task = await parts.store.get(id);
  if (!task) return { kind: 'unknown' };
  if (!tokenMatches(token, task.cancelTokenHash)) return { kind: 'wrong_token' };
  return endCancelled(parts, task);
}

export async function endCancelled(
  parts: EngineParts,
  task: Task,
): Promise<Extract<CancelAnswer, { kind: 'ended' }>> {
  const { id } = task;
  const outcome = engineFailure('CANCELLED', task, parts.times);
  const now = parts.clock.now();
  const cancelled = await parts.store.end(id, outcome, { now });
  if (cancelled) {
    parts.observe?.({ type: 'ended', task, outcome, at: now });
    endRun(parts, id);
    parts.hints.publish(id);
  }
  return { kind: 'ended', task: (await parts.store.get(id)) ?? task, cancelled };
}
