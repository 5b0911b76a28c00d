import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Dialect,
  type Driver,
  type Kysely,
  type SelectModifierNode,
} from 'kysely';
import type { SqliteConnection } from './connection.ts';

const BEGIN = CompiledQuery.raw('BEGIN IMMEDIATE');
const COMMIT = CompiledQuery.raw('COMMIT');
const ROLLBACK = CompiledQuery.raw('ROLLBACK');

/** Kysely over one `SqliteConnection`. */
export function sqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => driverOf(connection),
    createIntrospector: (db: Kysely<never>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new Compiler(),
  };
}

/** SQLite can undo a half-done `CREATE TABLE`; without this a kill during the first start leaves half a schema. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** A transaction that writes is alone in an SQLite file: the row locks that other databases are asked for are there already. */
class Compiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === 'Distinct') super.visitSelectModifier(node);
  }
}

// No queue for the connection: the writer is used by the group commit alone, one transaction at a time, and
// the reader never opens a transaction.
function driverOf(connection: SqliteConnection): Driver {
  const run = async (query: CompiledQuery) => {
    await connection.executeQuery(query);
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: () => run(BEGIN),
    commitTransaction: () => run(COMMIT),
    // A full disk ends the transaction by itself; the first error is the one to tell.
    rollbackTransaction: () => run(ROLLBACK).catch(() => undefined),
    destroy: async () => connection.close(),
  };
}
