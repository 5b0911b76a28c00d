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
  /** Resolves after the commit that made the change durable. */
  write<Answer>(work: Write<Answer>): Promise<Answer>;
  /** Resolves when everything queued so far is settled. */
  idle(): Promise<void>;
}

/** More changes than this wait for the next transaction, so that a flood does not hold the event loop. */
const MAX_BATCH = 200;

interface Queued {
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
    write: (work) =>
      new Promise((resolve, reject) => {
        queue.push({
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
    const answers = await transact(async (transaction) => {
      const performed: (() => void)[] = [];
      for (const queued of batch) performed.push(await queued.perform(transaction));
      return performed;
    });
    for (const answer of answers) answer();
  } catch (error) {
    if (batch.length === 1 || isStoreUnavailable(error)) for (const queued of batch) queued.fail(error);
    else for (const queued of batch) await commitBatch(transact, [queued]);
  }
}
