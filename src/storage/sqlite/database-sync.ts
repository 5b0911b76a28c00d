import type * as Replacement from '@photostructure/sqlite';

export type DatabaseSync = Replacement.DatabaseSyncInstance;
export type StatementSync = ReturnType<DatabaseSync['prepare']>;
export type DatabaseSyncConstructor = new (path: string) => DatabaseSync;

/** Node's own driver where Node has one (22.13 and later), else the package with the same interface. */
export async function loadDatabaseSync(): Promise<DatabaseSyncConstructor> {
  const builtin = process.getBuiltinModule('node:sqlite') as typeof Replacement | undefined;
  const { DatabaseSync } = builtin ?? (await import('@photostructure/sqlite'));
  return DatabaseSync;
}
