import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDatabaseSync, type DatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import { DATABASE_FILE, openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';

export interface ModelStore {
  readonly tasks: TaskStore;
  /** A second handle on the same file: what is really there, and what mutants do to it. */
  readonly sql: DatabaseSync;
  clear(): void;
  close(): Promise<void>;
}

const MEMORY_DISK = '/dev/shm';

/** The program's own store in a real file; on a memory disk where there is one, because nobody cuts the power here. */
export async function openModelStore(): Promise<ModelStore> {
  const directory = await temporaryDirectory(existsSync(MEMORY_DISK) ? MEMORY_DISK : tmpdir());
  const open = await openSqliteStore({ directory });
  const sql = new (await loadDatabaseSync())(join(directory, DATABASE_FILE));
  sql.exec('PRAGMA busy_timeout = 1000; PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF;');
  return {
    tasks: open.tasks,
    sql,
    clear() {
      sql.exec('DELETE FROM tasks; DELETE FROM removed_tasks;');
    },
    async close() {
      sql.close();
      await open.close();
    },
  };
}
