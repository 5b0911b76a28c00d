import type { DatabaseSync, StatementSync } from '../../src/storage/sqlite/database-sync.ts';
import type { OracleTask } from './oracle-task.ts';
import type { Violations } from './violation.ts';
import type { World } from './world.ts';

interface TaskRow {
  readonly state: string;
  readonly epoch: string;
  readonly attempt: number;
  readonly fence: number;
  readonly progress: number;
  readonly last_seq: number;
}

interface EventRow {
  readonly seq: number;
  readonly type: string;
  readonly attempt: number;
  readonly ts: number;
  readonly data: string;
}

interface Statements {
  readonly task: StatementSync;
  readonly events: StatementSync;
  readonly result: StatementSync;
  readonly pages: StatementSync;
}

const prepared = new WeakMap<DatabaseSync, Statements>();

function statementsOf(sql: DatabaseSync): Statements {
  const known = prepared.get(sql);
  if (known) return known;
  const made = {
    task: sql.prepare('SELECT * FROM tasks WHERE id = ?'),
    events: sql.prepare('SELECT * FROM task_events WHERE task_id = ? AND seq > ? ORDER BY seq'),
    result: sql.prepare('SELECT fence, head, page_count FROM results WHERE task_id = ?'),
    pages: sql.prepare('SELECT page, body FROM result_pages WHERE task_id = ? AND fence = ? ORDER BY page'),
  };
  prepared.set(sql, made);
  return made;
}

/** Compares what is on the disk with what the oracle has. `from`: lines before were compared already. */
export class RowChecks {
  readonly #world: World;
  readonly #compared = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  changed(): void {
    for (const id of this.#world.changed) this.#compare(id);
    this.#world.changed.clear();
  }

  /** Everything once more, from the first line on. */
  all(): void {
    this.#compared.clear();
    for (const id of this.#world.oracle.tasks.keys()) this.#compare(id);
  }

  #compare(id: string): void {
    const { oracle, stored, violations } = this.#world;
    const statements = statementsOf(stored.sql);
    const task = oracle.tasks.get(id);
    const row = statements.task.get(id) as TaskRow | undefined;
    violations.require(
      (row === undefined) === (task === undefined),
      'law',
      () => `row of ${id}: ${row?.state}`,
    );
    if (!row || !task) return;
    this.#compareLog(task, { row, id });
    compareState(task, row, violations);
    compareResult(task, { id, statements, violations });
    checkLog(task, violations);
  }

  /** I1: dense, of one epoch; I8: no line that the rules did not allow. */
  #compareLog(task: OracleTask, { row, id }: { row: TaskRow; id: string }): void {
    const { stored, violations } = this.#world;
    const from = this.#compared.get(id) ?? 0;
    const events = statementsOf(stored.sql).events.all(id, from) as unknown as EventRow[];
    const expected = task.log.slice(from);
    const seqs = JSON.stringify(events.map((event) => event.seq));
    const dense = JSON.stringify(expected.map((line) => line.seq));
    violations.require(row.epoch === task.made.epoch, 'I1', () => `the epoch of ${id} has changed`);
    violations.require(
      seqs === dense,
      sameEnd(events, task) ? 'I1' : 'I2',
      () => `log ${seqs}, not ${dense}`,
    );
    for (const [n, event] of events.entries()) {
      const line = expected[n];
      const real = [event.type, event.attempt, event.ts, event.data];
      const lawful = line && [line.type, line.attempt, line.ts, JSON.stringify(line.data)];
      const isSame = JSON.stringify(real) === JSON.stringify(lawful);
      violations.require(isSame, 'I8', () => `line ${event.seq}: ${real.join()}, not ${lawful?.join()}`);
    }
    this.#compared.set(id, task.log.length);
  }
}

function sameEnd(events: readonly EventRow[], task: OracleTask): boolean {
  return events.filter((event) => event.type !== 'PROGRESS').length === (task.hasEnded ? 1 : 0);
}

function compareState(task: OracleTask, row: TaskRow, violations: Violations): void {
  const real = [row.state, row.attempt, row.fence, row.progress, row.last_seq].join();
  const lawful = [task.state, task.attempt, task.fence, task.progress, task.log.length].join();
  const invariant = row.state === task.state ? 'I8' : 'I2';
  violations.require(real === lawful, invariant, () => `the row says ${real}, not ${lawful}`);
}

/** I2: the result is there exactly when the last event says so, whole, and of the attempt that won. */
function compareResult(
  task: OracleTask,
  { id, statements, violations }: { id: string; statements: Statements; violations: Violations },
): void {
  const row = statements.result.get(id) as { fence: number; head: string; page_count: number } | undefined;
  const { result } = task;
  const isSame = row?.fence === result?.fence && row?.page_count === result?.pageCount;
  violations.require(isSame, 'I2', () => `result ${JSON.stringify(row)}, not ${JSON.stringify(result)}`);
  if (!result) return;
  const stored = statements.pages.all(id, result.fence) as unknown as { page: number; body: Uint8Array }[];
  const expected = [...(task.pages.get(result.fence) ?? [])].sort(([a], [b]) => a - b);
  const isWhole = stored.length === expected.length && stored.length >= result.pageCount;
  const areSame = expected.every(
    ([, body], n) => Buffer.compare(stored[n]?.body ?? new Uint8Array(), body) === 0,
  );
  violations.require(isWhole && areSame, 'I2', () => `the pages of ${id} are not those of its result`);
}

/** I5, I13 and the shape of I2, of the log as it is by now. */
function checkLog({ log, hasEnded }: OracleTask, violations: Violations): void {
  const percents = log.map((line) => (line.data as { progress: number }).progress);
  const rises = (values: readonly number[]) => values.every((value, n) => n === 0 || value >= values[n - 1]!);
  violations.require(rises(percents), 'I5', () => `progress fell: ${percents.join()}`);
  violations.require(rises(log.map((line) => line.attempt)), 'I5', () => 'the attempt fell');
  const isFull = log.every((line, n) => (percents[n] === 100) === (line.type === 'SUCCESS'));
  violations.require(isFull && percents.every(Number.isInteger), 'I5', () => `progress ${percents.join()}`);
  const terminals = log.filter((line) => line.type !== 'PROGRESS').length;
  violations.require(terminals === (hasEnded ? 1 : 0), 'I2', () => `${terminals} terminals`);
  violations.require(log.length <= 500, 'I13', () => `${log.length} lines`);
}
