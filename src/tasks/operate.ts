import { endCancelled, type CancelAnswer } from './cancel.ts';
import type { EngineParts } from './engine-parts.ts';
import { acceptTask, newTask } from './submit.ts';
import type { Task } from './task.ts';

export type RetryAnswer =
  | { readonly kind: 'unknown' }
  /** It has not ended, or it ended with a result. */
  | { readonly kind: 'not_failed'; readonly state: Task['state'] }
  /** Tasks of this kind are done once, or it is a later version's, of which this one cannot know. */
  | { readonly kind: 'not_retryable' }
  | { readonly kind: 'queue_full' }
  /** `repeated`: it had been tried again before. */
  | { readonly kind: 'accepted'; readonly taskId: string; readonly repeated: boolean };

/** Ends a task for whoever runs the program, without the token of whoever submitted it. */
export async function cancelByOperator(
  parts: EngineParts,
  id: string,
): Promise<Exclude<CancelAnswer, { kind: 'wrong_token' }>> {
  const task = await parts.store.get(id);
  return task ? endCancelled(parts, task) : { kind: 'unknown' };
}

/**
 * The same input once more, as a task of its own: what has ended stays as it ended. Whoever could cancel the first can
 * cancel the second with the same token.
 */
export async function retryTask(parts: EngineParts, id: string): Promise<RetryAnswer> {
  const task = await parts.store.get(id);
  if (!task) return { kind: 'unknown' };
  if (task.state !== 'error' && task.state !== 'cancelled') return { kind: 'not_failed', state: task.state };
  const kind = parts.kinds.get(task.kind);
  if (!kind || kind.once) return { kind: 'not_retryable' };
  const result = await acceptTask(parts, { ...newTask(parts, task), retryOf: id });
  switch (result.kind) {
    case 'created':
      return { kind: 'accepted', taskId: result.task.id, repeated: false };
    case 'retried_before':
      return { kind: 'accepted', taskId: result.taskId, repeated: true };
    case 'queue_full':
      return result;
    case 'existing':
    case 'conflict':
    case 'lesson_refused':
      throw new Error(`A retry was answered as ${result.kind}`);
  }
}
