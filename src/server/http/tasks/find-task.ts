import type { TaskStore } from '../../../tasks/task-store.ts';
import type { Task } from '../../../tasks/task.ts';
import { LIMITS } from '../../../contract/limits.ts';
import { refuse } from '../../problems/refused-request.ts';

export type FoundTask = { kind: 'task'; task: Task } | { kind: 'expired' } | { kind: 'unknown' };

const TASK_ID = /^[A-Za-z0-9_-]+$/;

export function isTaskId(id: string): boolean {
  return id.length <= LIMITS.taskIdLength && TASK_ID.test(id);
}

export async function findTask(store: Pick<TaskStore, 'get' | 'wasRemoved'>, id: string): Promise<FoundTask> {
  const task = await store.get(id);
  if (task) return { kind: 'task', task };
  return { kind: (await store.wasRemoved(id)) ? 'expired' : 'unknown' };
}

/** The task, or the refusal that says whether it never was or is no more. */
export async function requireTask(store: Pick<TaskStore, 'get' | 'wasRemoved'>, id: string): Promise<Task> {
  if (!isTaskId(id)) throw refuse('TASK_NOT_FOUND');
  const found = await findTask(store, id);
  if (found.kind === 'task') return found.task;
  throw refuse(found.kind === 'expired' ? 'TASK_EXPIRED' : 'TASK_NOT_FOUND');
}
