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

/** Longer than any transaction of this program takes; a connection that is silent for so long has been lost unseen. */
const SILENT_MS = 15_000;

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
  const silence = watchSilence();
  try {
    // Waited for: were it refused, statements sent behind it would each be a transaction.
    await silence.orLost(client.query('begin'));
    const answer = await silence.orLost(work(new Kysely<Database>({ dialect })));
    isOpen = false;
    perhaps = { answer };
    const { command } = await silence.orLost(client.query('commit'));
    if (command !== 'COMMIT') throw new Error('The database has rolled the transaction back');
    client.release();
    return perhaps;
  } catch (error) {
    isOpen = false;
    const lost = isConnectionLost(error);
    client.release(lost || !(await silence.orLost(rolledBack(client)).catch(() => false)));
    return { broken: { error, ...(lost && perhaps && { perhaps }) } };
  } finally {
    silence.end();
  }
}

function watchSilence() {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('PostgreSQL does not answer'), { code: 'ETIMEDOUT' }));
    }, SILENT_MS);
  });
  silent.catch(() => undefined);
  return {
    orLost: <Answer>(asked: Promise<Answer>): Promise<Answer> => Promise.race([asked, silent]),
    end: () => clearTimeout(timer),
  };
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}
