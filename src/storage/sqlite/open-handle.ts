import { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import { SqliteConnection } from './connection.ts';
import type { DatabaseSyncConstructor } from './database-sync.ts';
import { sqliteDialect } from './dialect.ts';

// FULL: an accepted task survives a power cut; with NORMAL the last commits do not (in WAL mode).
const PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
`;

export interface Handle {
  readonly connection: SqliteConnection;
  readonly db: Kysely<Database>;
}

/** A connection that cannot change anything. */
export function openReader(DatabaseSync: DatabaseSyncConstructor, path: string): Handle {
  return open(DatabaseSync, path, `${PRAGMAS} PRAGMA query_only = ON;`);
}

export function openHandle(DatabaseSync: DatabaseSyncConstructor, path: string): Handle {
  return open(DatabaseSync, path, PRAGMAS);
}

function open(DatabaseSync: DatabaseSyncConstructor, path: string, pragmas: string): Handle {
  const connection = new SqliteConnection(DatabaseSync, path);
  try {
    connection.exec(pragmas);
  } catch (error) {
    connection.close();
    throw error;
  }
  return { connection, db: new Kysely<Database>({ dialect: sqliteDialect(connection) }) };
}
