import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely';
import type { Pool } from 'pg';
import { patience, patiently } from './patience.ts';
import { explainPostgresError, isPassing } from './postgres-errors.ts';

interface Reading {
  readonly pool: Pool;
  readonly server: string;
  readonly patienceMs: number;
}

/** For queries alone: each may go over any connection, and again over another where one breaks. */
export function readingDialect(reading: Reading): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOf(reading),
    createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function driverOf({ pool, server, patienceMs }: Reading): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const ask = () => pool.query(query.sql, [...query.parameters]);
      try {
        const { rows } = await patiently(ask, { waits: patience(patienceMs), passing: isPassing });
        return { rows: rows as Row[] };
      } catch (error) {
        throw explainPostgresError(error, server);
      }
    },
    // Nothing that is read is so large that it must come in pieces.
    streamQuery: () => notForReading(),
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: async () => notForReading(),
    commitTransaction: async () => notForReading(),
    rollbackTransaction: async () => notForReading(),
    destroy: () => pool.end(),
  };
}

function notForReading(): never {
  throw new Error('This connection answers single queries only');
}
