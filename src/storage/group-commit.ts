import type { Kysely } from 'kysely';
import { isStoreUnavailable } from '../tasks/store-unavailable.ts';
import type { Database } from './schema.ts';

/**
 * A change to the store. It may run again (a neighbour's failure rolls it back), so it changes nothing but the
 * database, and it awaits nothing but queries, or it would hold the transaction open.
 */
export type Write<Answer> = (db: Kysely<Database>) => Promise<Answer>;

/** Runs the work in one transaction; resolves after its commit. Where it fails nothing is left of it. */
export type Transact = <Answer>(work: Write<Answer>) => Promise<Answer>;

export interface GroupCommit {
  /**
   * Resolves after the commit that made the change durable. Changes with different subjects touch no row in common and
   * may be made side by side; one without a subject is made alone.
   */
  write<Answer>(work: Write<Answer>, subject?: string): Promise<Answer>;
  /** Resolves when everything queued so far is settled. */
  idle(): Promise<void>;
}

/** More changes than this wait for the next transaction, so that a flood does not hold the event loop. */
const MAX_BATCH = 200;

interface Queued {
  readonly subject: string | undefined;
  /** Runs the change; the function it gives hands the answer to the caller, once durable. */
  perform(db: Kysely<Database>): Promise<() => void>;
  fail(error: unknown): void;
}

/**
 * One transaction for all writes of one turn of the event loop: the disk is asked to sync once for all of
 * them. When one fails, the others are run again, each alone, so that only the faulty one rejects – unless the
 * database is away, which is nobody's fault.
 */
export function createGroupCommit(transact: Transact): GroupCommit {
  const queue: Queued[] = [];
  let working: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      await nextTurn();
      await commitBatch(transact, queue.splice(0, MAX_BATCH));
    }
    working = undefined;
  }

  return {
    write: (work, subject) =>
      new Promise((resolve, reject) => {
        queue.push({
          subject,
          perform: async (transaction) => {
            const answer = await work(transaction);
            return () => resolve(answer);
          },
          fail: reject,
        });
        working ??= drain();
      }),
    idle: async () => working,
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function commitBatch(transact: Transact, batch: readonly Queued[]): Promise<void> {
  try {
    const answers = await transact((transaction) => performAll(transaction, batch));
    for (const answer of answers) answer();
  } catch (error) {
    if (batch.length === 1 || isStoreUnavailable(error)) for (const queued of batch) queued.fail(error);
    else for (const queued of batch) await commitBatch(transact, [queued]);
  }
}

/** Gives the functions that answer, in the order of the batch. */
async function performAll(db: Kysely<Database>, batch: readonly Queued[]): Promise<(() => void)[]> {
  const answers: (() => void)[] = [];
  const places = new Map(batch.map((queued, place) => [queued, place]));
  const perform = async (queued: Queued) => {
    answers[places.get(queued)!] = await queued.perform(db);
  };
  for (const lines of linesOf(batch)) await allDone(lines.map((line) => inTurn(line, perform)));
  return answers;
}

/** Neighbours in the batch that have subjects, by subject; each without one by itself. */
function linesOf(batch: readonly Queued[]): Queued[][][] {
  const groups: Map<string | undefined, Queued[]>[] = [];
  for (const queued of batch) {
    const { subject } = queued;
    const last = groups.at(-1);
    const group =
      last && subject !== undefined && !last.has(undefined) ? last : new Map<typeof subject, Queued[]>();
    if (group !== last) groups.push(group);
    group.set(subject, [...(group.get(subject) ?? []), queued]);
  }
  return groups.map((group) => [...group.values()]);
}

async function inTurn(line: readonly Queued[], perform: (queued: Queued) => Promise<void>): Promise<void> {
  for (const queued of line) await perform(queued);
}

/** Not before the last has come to its end: what goes on after a failure would go on outside the transaction. */
async function allDone(lines: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(lines);
  const reasons = ended.flatMap((line) => (line.status === 'rejected' ? [line.reason as unknown] : []));
  if (reasons.length > 0) throw reasons.find((reason) => !isEcho(reason)) ?? reasons[0];
}

/** PostgreSQL's answer to whatever is said in a transaction that has failed already: not the cause. */
function isEcho(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === '25P02';
}
