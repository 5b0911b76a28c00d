import { Kysely } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Write } from '../group-commit.ts';
import type { Database } from '../schema.ts';
import { isConnectionLost } from './postgres-errors.ts';
import { virtualDialect } from './virtual-dialect.ts';

/** How far a transaction has come that did not end well. */
export interface Broken<Answer> {
  readonly error: unknown;
  /** COMMIT was sent and its answer never came; what the transaction would have answered. */
  readonly perhaps?: { readonly answer: Answer };
}

export type Ended<Answer> = { readonly answer: Answer } | { readonly broken: Broken<Answer> };

/** One transaction over one connection of the pool, whose statements may go side by side. */
export async function inTransaction<Answer>(pool: Pool, work: Write<Answer>): Promise<Ended<Answer>> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    return { broken: { error } };
  }
  let isOpen = true;
  const dialect = virtualDialect((query) =>
    isOpen
      ? client.query(query.sql, [...query.parameters])
      : Promise.reject(new Error('The transaction has ended')),
  );
  let perhaps: { answer: Answer } | undefined;
  try {
    // Waited for: were it refused, statements sent behind it would each be a transaction.
    await client.query('begin');
    const answer = await work(new Kysely<Database>({ dialect }));
    isOpen = false;
    perhaps = { answer };
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('The database has rolled the transaction back');
    client.release();
    return perhaps;
  } catch (error) {
    isOpen = false;
    const lost = isConnectionLost(error);
    client.release(lost || !(await rolledBack(client)));
    return { broken: { error, ...(lost && perhaps && { perhaps }) } };
  }
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}
