import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Transact } from '../group-commit.ts';
import type { Database } from '../schema.ts';
import { patience, patiently, type Patience } from './patience.ts';
import { explainPostgresError, isPassing } from './postgres-errors.ts';
import { inTransaction } from './transaction.ts';

export interface MarkingWriter {
  readonly pool: Pool;
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
      const ended = await inTransaction(parts.pool, async (db) => {
        // The mark is on its way before the work begins, and back before it ends.
        const [, answer] = await Promise.all([mark(db, parts, number), work(db)]);
        return answer;
      });
      if ('answer' in ended) return ended.answer;
      const { error, perhaps } = ended.broken;
      if (perhaps && (await hasCommitted(parts, number, waits))) return perhaps.answer;
      if (!isPassing(error) || !(await waits.another())) throw explainPostgresError(error, parts.server);
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
  const { pool, writer, now, server } = parts;
  const ask = async () => {
    const ended = await inTransaction(pool, (db) =>
      db
        .insertInto('commit_marks')
        .values({ writer, number: 0, marked_at: now() })
        .onConflict((conflict) => conflict.column('writer').doUpdateSet({ marked_at: now() }))
        .returning('number')
        .executeTakeFirstOrThrow(),
    );
    if ('answer' in ended) return ended.answer.number === number;
    throw ended.broken.error;
  };
  try {
    return await patiently(ask, { waits, passing: isPassing });
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
