import type { Kysely } from 'kysely';
import type { Transact } from '../group-commit.ts';
import type { Database } from '../schema.ts';
import { patience, patiently, type Patience } from './patience.ts';
import { explainPostgresError, isConnectionLost, isPassing } from './postgres-errors.ts';

export interface MarkingWriter {
  readonly db: Kysely<Database>;
  /** Of this writer alone, for it has one transaction at a time. */
  readonly writer: string;
  readonly server: string;
  readonly patienceMs: number;
  readonly now: () => number;
}

/**
 * Transactions that are made once, whatever happens to the connection. Before COMMIT was sent a broken connection has
 * undone the transaction, and it is made again. When the connection breaks after that, nobody knows; so each
 * transaction leaves its number in `commit_marks`, and the number that is found there tells. No change is therefore
 * ever repeated after it has happened: `finish`, `claim` and the like do not take their own first success for a
 * stranger's, and a submitted task is there once. Only when the database stays away for longer than `patienceMs` the
 * outcome remains unknown and the change rejects: then a submit comes again with its Idempotency-Key, a lease is renewed
 * at its next turn, an end that is asked for again is answered `false` if it was made (its watchers hear at their next
 * look instead of at once), and a claim nobody knows of lapses with its lease.
 */
export function markedTransactions(parts: MarkingWriter): Transact {
  let number = 0;
  return async (work) => {
    const waits = patience(parts.patienceMs);
    for (;;) {
      number += 1;
      let done: { answer: Awaited<ReturnType<typeof work>> } | undefined;
      try {
        return await parts.db.transaction().execute(async (transaction) => {
          await mark(transaction, parts, number);
          const answer = await work(transaction);
          done = { answer };
          return answer;
        });
      } catch (error) {
        if (done && isConnectionLost(error) && (await hasCommitted(parts, number, waits))) return done.answer;
        if (!isPassing(error) || !(await waits.another())) throw explainPostgresError(error, parts.server);
      }
    }
  };
}

async function mark(db: Kysely<Database>, { writer, now }: MarkingWriter, number: number): Promise<void> {
  const values = { number, marked_at: now() };
  await db
    .insertInto('commit_marks')
    .values({ writer, ...values })
    .onConflict((conflict) => conflict.column('writer').doUpdateSet(values))
    .execute();
}

/**
 * The server may still be at the COMMIT whose answer was lost. Writing to the mark's row waits for that; reading
 * would find the old number, or none, and be wrong a moment later.
 */
async function hasCommitted(parts: MarkingWriter, number: number, waits: Patience): Promise<boolean> {
  const { db, writer, now, server } = parts;
  const ask = () =>
    db
      .insertInto('commit_marks')
      .values({ writer, number: 0, marked_at: now() })
      .onConflict((conflict) => conflict.column('writer').doUpdateSet({ marked_at: now() }))
      .returning('number')
      .executeTakeFirstOrThrow();
  try {
    return (await patiently(ask, { waits, passing: isPassing })).number === number;
  } catch (error) {
    throw explainPostgresError(error, server);
  }
}

/** A writer that ends leaves no mark; those of processes that were killed go when they are this old. */
export async function dropMarks(
  db: Kysely<Database>,
  of: { writer: string } | { markedBefore: number },
): Promise<void> {
  const marks = db.deleteFrom('commit_marks');
  await (
    'writer' in of ? marks.where('writer', '=', of.writer) : marks.where('marked_at', '<', of.markedBefore)
  ).execute();
}
