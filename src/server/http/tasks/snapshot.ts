import type { TaskSnapshot } from '../../../contract/task-events.ts';
import { taskMessage } from '../../../tasks/event-message.ts';
import type { TaskStore } from '../../../tasks/task-store.ts';
import type { Task } from '../../../tasks/task.ts';
import { linksOf } from './links.ts';
import { requireTask } from './find-task.ts';

type Reads = Pick<TaskStore, 'get' | 'wasRemoved' | 'lastEvent'>;

/** The newest state: the task and its last event as one commit left them. */
export async function readSnapshot(
  store: Reads,
  id: string,
): Promise<{ task: Task; snapshot: TaskSnapshot }> {
  for (let tries = 0; tries < 10; tries += 1) {
    const task = await requireTask(store, id);
    const event = await store.lastEvent(id);
    // A commit between the two reads shows in the seq; the next pair may agree.
    if (event?.seq !== task.lastSeq) continue;
    return { task, snapshot: snapshotOf(task, taskMessage(task, event)) };
  }
  throw new Error(`the log of task ${id} and its state do not agree`);
}

function snapshotOf(task: Task, last: TaskSnapshot['last']): TaskSnapshot {
  return {
    task_id: task.id,
    status: task.state,
    created_at: new Date(task.createdAt).toISOString(),
    request: isRecord(task.input) ? task.input : {},
    links: linksOf(task.id),
    last,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Changes with every event and every change of state. Weak, because the bytes may be compressed on the way. */
export function entityTag(task: Task): string {
  return `W/"${task.epoch}.${task.lastSeq}.${task.state}"`;
}

export function matchesTag(header: string | undefined, tag: string): boolean {
  const plain = (text: string) => text.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((one) => one.trim() === '*' || plain(one) === plain(tag));
}
