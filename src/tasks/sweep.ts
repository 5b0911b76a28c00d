import { claimRules } from './claim.ts';
import type { EngineParts } from './engine-parts.ts';
import { engineFailure, type EngineFailure } from './failure.ts';
import { endRun } from './stop-elsewhere.ts';
import type { Task } from './task.ts';

const TASKS_A_SWEEP = 1_000;

/** Puts right what nobody else notices: lost workers, long waits, passed deadlines, ids the dispatcher lost. */
export async function sweep(parts: EngineParts): Promise<void> {
  await endOverdue(parts);
  await offerClaimable(parts);
  const { queued } = await parts.store.countActive();
  parts.waiting.counted(queued);
}

async function endOverdue(parts: EngineParts): Promise<void> {
  const { store, clock, times } = parts;
  const now = clock.now();
  const limits = {
    now,
    queuedBefore: now - times.queueMs,
    startedBefore: now - times.deadlineMs,
    maxAttempts: times.maxAttempts,
  };
  const overdue = await store.listOverdue(limits, TASKS_A_SWEEP);
  // A run of this process has its own deadline, which a wall clock that was set does not move.
  const left = overdue.filter((task) => !parts.running.has(task.id));
  await Promise.all(left.map((task) => endTask(parts, task, reasonFor(task, limits.startedBefore))));
}

function reasonFor(task: Task, startedBefore: number): EngineFailure {
  if (task.startedAt === null) return 'QUEUE_TIMEOUT';
  return task.startedAt < startedBefore ? 'TIMEOUT' : 'WORKER_LOST';
}

async function endTask(parts: EngineParts, task: Task, reason: EngineFailure): Promise<void> {
  // A deadline holds whoever runs the task; the others only if nobody has claimed it or renewed meanwhile.
  const condition = reason === 'TIMEOUT' ? {} : { ifUnchanged: task };
  const outcome = engineFailure(reason, task, parts.times);
  const now = parts.clock.now();
  if (!(await parts.store.end(task.id, outcome, { now, ...condition }))) return;
  parts.observe?.({ type: 'ended', task, outcome, at: now });
  parts.log.warn({ taskId: task.id, reason, attempt: task.attempt }, 'The sweeper ended a task');
  endRun(parts, task.id);
  parts.hints.publish(task.id);
}

async function offerClaimable(parts: EngineParts): Promise<void> {
  const ids = await parts.store.listClaimable(claimRules(parts), TASKS_A_SWEEP);
  for (const id of ids) parts.dispatcher.offer(id);
}
