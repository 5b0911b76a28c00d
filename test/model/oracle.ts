import type { NewTask } from '../../src/tasks/task.ts';
import { OracleTask, type OracleLine } from './oracle-task.ts';

const DAY_MS = 24 * 3_600_000;
const RESULT_DAYS = 7;
const TASK_DAYS = 30;

export type OracleSubmitted =
  { readonly kind: 'created' | 'existing'; readonly id: string } | { readonly kind: 'conflict' };

interface OracleKey {
  readonly id: string;
  readonly bodyHash: string;
  readonly at: number;
}

/** All tasks there are by the protocol, the keys they came with, and those that were and are no more. */
export class Oracle {
  readonly tasks = new Map<string, OracleTask>();
  /** As they were when their time was over. */
  readonly removed = new Map<string, OracleTask>();
  readonly #keys = new Map<string, OracleKey>();

  /** The log of a task that is or was. */
  logOf(id: string): readonly OracleLine[] {
    return (this.tasks.get(id) ?? this.removed.get(id))?.log ?? [];
  }

  submit(task: NewTask, at: number): OracleSubmitted {
    const { idempotency } = task;
    const known = idempotency && this.#known(idempotency.key, task.createdAt);
    if (known && known.bodyHash !== idempotency.bodyHash) return { kind: 'conflict' };
    if (known) return { kind: 'existing', id: known.id };
    this.tasks.set(task.id, new OracleTask(task, at));
    if (idempotency) {
      const { key, bodyHash } = idempotency;
      this.#keys.set(key, { id: task.id, bodyHash, at: task.createdAt });
    }
    return { kind: 'created', id: task.id };
  }

  #known(key: string, now: number): OracleKey | undefined {
    const found = this.#keys.get(key);
    return found && found.at > now - DAY_MS && this.tasks.has(found.id) ? found : undefined;
  }

  /** How many running tasks change hands. */
  takeOver(workerId: string, now: number): number {
    const others = [...this.tasks.values()].filter(
      (task) => task.state === 'running' && task.owner !== workerId,
    );
    for (const task of others) task.takeOver(now);
    return others.length;
  }

  removeExpired(now: number): void {
    for (const [key, { at }] of this.#keys) if (at < now - DAY_MS) this.#keys.delete(key);
    for (const [id, task] of this.tasks) {
      if (task.result && task.result.createdAt < now - RESULT_DAYS * DAY_MS) {
        task.result = undefined;
        task.pages.clear();
      }
      if (task.finishedAt === null || task.finishedAt >= now - TASK_DAYS * DAY_MS) continue;
      this.tasks.delete(id);
      this.removed.set(id, task);
    }
  }
}
