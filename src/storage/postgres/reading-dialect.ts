import type { Dialect } from 'kysely';
import type { Pool } from 'pg';
import { patience, patiently } from './patience.ts';
import { explainPostgresError, isPassing } from './postgres-errors.ts';
import { virtualDialect } from './virtual-dialect.ts';

interface Reading {
  readonly pool: Pool;
  readonly server: string;
  readonly patienceMs: number;
}

/** For queries alone: each may go over any connection, and again over another where one breaks. */
export function readingDialect({ pool, server, patienceMs }: Reading): Dialect {
  return virtualDialect(async ({ sql, parameters }) => {
    const ask = () => pool.query(sql, [...parameters]);
    try {
      return await patiently(ask, { waits: patience(patienceMs), passing: isPassing });
    } catch (error) {
      throw explainPostgresError(error, server);
    }
  });
}
