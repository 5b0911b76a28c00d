import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { StationFileStore, TaskStore } from '../../tasks/task-store.ts';
import { lockDataDirectory, type DataDirectoryLock } from '../data-directory-lock.ts';
import { createGroupCommit } from '../group-commit.ts';
import { migrate } from '../migrate.ts';
import type { Database } from '../schema.ts';
import { createStationFileStore, dropUnfinishedUploads } from '../station-file-store.ts';
import { createTaskStore } from '../task-store.ts';
import { SqliteConnection } from './connection.ts';
import { loadDatabaseSync, type DatabaseSyncConstructor } from './database-sync.ts';
import { sqliteDialect } from './dialect.ts';
import { prepareDirectory } from './prepare-directory.ts';

export const DATABASE_FILE = 'eto-agora.sqlite';

export interface OpenStore {
  readonly tasks: TaskStore;
  readonly stationFiles: StationFileStore;
  /** Waits for the writes under way, closes the database and gives the directory free. */
  readonly close: () => Promise<void>;
}

// FULL: an accepted task survives a power cut; with NORMAL the last commits do not (in WAL mode).
const PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
`;

/**
 * Opens, or creates, the store in a directory of its own. Throws a `StorageError` when the directory cannot be
 * used, belongs to a living process, or holds a damaged or newer database.
 */
export async function openSqliteStore({ directory }: { directory: string }): Promise<OpenStore> {
  await prepareDirectory(directory);
  const DatabaseSync = await loadDatabaseSync();
  const lock = await lockDataDirectory(directory, DatabaseSync);
  try {
    return await openDatabase(join(directory, DATABASE_FILE), { DatabaseSync, lock });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openDatabase(
  path: string,
  { DatabaseSync, lock }: { DatabaseSync: DatabaseSyncConstructor; lock: DataDirectoryLock },
): Promise<OpenStore> {
  const writer = openHandle(DatabaseSync, path, PRAGMAS);
  try {
    await migrate(writer.db);
    const commits = createGroupCommit(writer.db);
    await dropUnfinishedUploads(commits);
    const reader = openHandle(DatabaseSync, path, `${PRAGMAS} PRAGMA query_only = ON;`);
    return {
      tasks: createTaskStore({ reader: reader.db, commits }),
      stationFiles: createStationFileStore({ reader: reader.db, commits }),
      close: async () => {
        await commits.idle();
        reader.connection.close();
        checkpoint(writer.connection);
        writer.connection.close();
        await lock.release();
      },
    };
  } catch (error) {
    writer.connection.close();
    throw error;
  }
}

/**
 * A driver whose statements outlive `close` never closes the file, and SQLite does not tidy up: without this the
 * log stays beside the database until the next start. Nothing is lost if it cannot be done.
 */
function checkpoint(connection: SqliteConnection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    return;
  }
}

interface Handle {
  readonly connection: SqliteConnection;
  readonly db: Kysely<Database>;
}

function openHandle(DatabaseSync: DatabaseSyncConstructor, path: string, pragmas: string): Handle {
  const connection = new SqliteConnection(DatabaseSync, path);
  try {
    connection.exec(pragmas);
  } catch (error) {
    connection.close();
    throw error;
  }
  return { connection, db: new Kysely<Database>({ dialect: sqliteDialect(connection) }) };
}
