import { changesHere, type Changes } from '../changes.ts';
import { createGroupCommit } from '../group-commit.ts';
import { migrate } from '../migrate.ts';
import { dropUnfinishedUploads } from '../upload-changes.ts';
import type { SqliteConnection } from './connection.ts';
import type { DatabaseSyncConstructor } from './database-sync.ts';
import { openHandle } from './open-handle.ts';

/** The one connection of a store that changes it. */
export interface Writer {
  readonly changes: Changes;
  /** Waits for the changes under way, then closes the connection. */
  close(): Promise<void>;
}

/** Opens, creates or migrates the database. Throws a `StorageError` where it is damaged, newer, or cannot be written. */
export async function openWriter(DatabaseSync: DatabaseSyncConstructor, path: string): Promise<Writer> {
  const { db, connection } = openHandle(DatabaseSync, path);
  try {
    await migrate(db);
    const commits = createGroupCommit((work) => db.transaction().execute(work));
    // No other process has the directory: none is under way.
    await commits.write((transaction) => dropUnfinishedUploads(transaction, Number.MAX_SAFE_INTEGER));
    return {
      changes: changesHere(commits),
      async close() {
        await commits.idle();
        checkpoint(connection);
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
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
