import type { TaskMessage } from '../contract/task-events.ts';
import type { Task, TaskEvent } from './task.ts';

/** A line of the log as it crosses the wire. */
export function taskMessage(task: Pick<Task, 'epoch'>, event: TaskEvent): TaskMessage {
  return {
    type: event.type,
    task_id: event.taskId,
    seq: event.seq,
    epoch: task.epoch,
    // The event of the submit comes before any attempt; on the wire attempts count from 1.
    attempt: Math.max(1, event.attempt),
    ts: new Date(event.ts).toISOString(),
    data: event.data,
    // The log holds only what this program wrote into it under these types; results are too large to check again.
  } as TaskMessage;
}
