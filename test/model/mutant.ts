import type { DatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { Variation } from './variation.ts';
import type { Invariant } from './violation.ts';

export interface Mutant {
  readonly name: string;
  /** Which of the protocol's promises it breaks; another one found first would be luck. */
  readonly breaks: readonly Invariant[];
  readonly variation: Variation;
}

export const mutantOfStore = (
  change: (real: TaskStore, sql: DatabaseSync) => Partial<TaskStore>,
): Variation => ({
  store: (real, sql) => ({ ...real, ...change(real, sql) }),
});

export const run = (sql: DatabaseSync, statement: string, ...values: (string | number)[]) =>
  void sql.prepare(statement).run(...values);

/** A new task as the store would give it back. */
export function asQueued(task: Parameters<TaskStore['submit']>[0]): Task {
  const none = { startedAt: null, finishedAt: null, leaseUntil: null, owner: null };
  return { ...task, ...none, state: 'queued', attempt: 0, fence: 0, notBefore: 0, lastSeq: 1, progress: 0 };
}
