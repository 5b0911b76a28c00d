import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type Dialect,
  type Kysely,
} from 'kysely';
import type { QueryResult } from 'pg';

/** Answers one statement. */
export type Ask = (query: CompiledQuery) => Promise<QueryResult>;

/**
 * Kysely over whatever answers single statements. It may ask several at once, and knows nothing of transactions: whoever
 * gives `ask` says where they begin and end, and closes what is below.
 */
export function virtualDialect(ask: Ask): Dialect {
  const connection = {
    async executeQuery(query: CompiledQuery) {
      const { command, rowCount, rows } = await ask(query);
      return {
        rows: rows as never[],
        ...(command !== 'SELECT' && { numAffectedRows: BigInt(rowCount ?? 0) }),
      };
    },
    // Nothing that is read is so large that it must come in pieces.
    streamQuery: unsupported,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => ({
      init: async () => undefined,
      acquireConnection: async () => connection,
      releaseConnection: async () => undefined,
      beginTransaction: unsupported,
      commitTransaction: unsupported,
      rollbackTransaction: unsupported,
      destroy: async () => undefined,
    }),
    createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function unsupported(): never {
  throw new Error('This connection answers single statements only');
}
