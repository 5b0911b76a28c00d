import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { lockDataDirectory } from '../data-directory-lock.ts';
import { createLearningStore } from '../learning-store.ts';
import { newerMigrations } from '../migrate.ts';
import { createNodeStore } from '../node-store.ts';
import { observedChanges, type ObserveChanges } from '../observed-changes.ts';
import type { OpenStore } from '../open-store.ts';
import { createStationFileStore } from '../station-file-store.ts';
import { createTaskOverview } from '../task-overview.ts';
import { createTaskStore } from '../task-store.ts';
import { groundHeights, keepWeather } from '../weather-cache.ts';
import { loadDatabaseSync, type DatabaseSyncConstructor } from './database-sync.ts';
import { openReader } from './open-handle.ts';
import { openWriter, type Writer } from './open-writer.ts';
import { prepareDirectory } from './prepare-directory.ts';
import { writerInThread } from './writer-in-thread.ts';

export const DATABASE_FILE = 'eto-agora.sqlite';

export interface StoreOptions {
  readonly directory: string;
  /**
   * A thread that runs `serveWriter`, so that nobody waits while the disk is asked to sync; without it changes are
   * made by the calling thread.
   */
  readonly startWriter?: (path: string) => Worker;
  /** Most of downloaded weather that is kept; by default any amount. */
  readonly weatherBytes?: number;
  readonly observe?: ObserveChanges;
}

/**
 * Opens, or creates, the store in a directory of its own. Throws a `StorageError` when the directory cannot be
 * used, belongs to a living process, or holds a damaged or newer database.
 */
export async function openSqliteStore(options: StoreOptions): Promise<OpenStore> {
  const { directory } = options;
  await prepareDirectory(directory);
  const DatabaseSync = await loadDatabaseSync();
  const lock = await lockDataDirectory(directory, DatabaseSync);
  try {
    const store = await openDatabase(join(directory, DATABASE_FILE), DatabaseSync, options);
    return {
      ...store,
      async close() {
        await store.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openDatabase(
  path: string,
  DatabaseSync: DatabaseSyncConstructor,
  { startWriter, weatherBytes = Infinity, observe }: StoreOptions,
): Promise<OpenStore> {
  const writer: Writer = await (startWriter
    ? writerInThread(startWriter(path))
    : openWriter(DatabaseSync, path));
  try {
    const reader = openReader(DatabaseSync, path);
    const parts = { reader: reader.db, changes: observedChanges(writer.changes, observe) };
    return {
      tasks: createTaskStore({ ...parts, weatherBytes }),
      stationFiles: createStationFileStore(parts),
      learnings: createLearningStore(parts),
      nodes: createNodeStore(parts),
      overview: createTaskOverview(reader.db),
      keep: (what) => keepWeather(parts.changes, what),
      newerSchema: () => newerMigrations(reader.db),
      groundHeight: groundHeights(reader.db),
      async close() {
        reader.connection.close();
        await writer.close();
      },
    };
  } catch (error) {
    await writer.close();
    throw error;
  }
}
