import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StorageError } from './storage-error.ts';
import type { DatabaseSync, DatabaseSyncConstructor } from './sqlite/database-sync.ts';
import { explainSqliteError, isBusy } from './sqlite/sqlite-errors.ts';

export interface DataDirectoryLock {
  release(): Promise<void>;
}

/**
 * One process per data directory. The lock is the operating system's own, held through an exclusive transaction
 * on an otherwise empty database: it ends with its process however that dies, two starters cannot both have it,
 * and neither a recycled pid nor another container's pid can be mistaken for the holder. It works wherever
 * SQLite itself does. A file that only names a pid promises none of this; ours is there for the sentence alone.
 */
export async function lockDataDirectory(
  directory: string,
  DatabaseSync: DatabaseSyncConstructor,
): Promise<DataDirectoryLock> {
  const ownerFile = join(directory, 'owner.pid');
  const handle = holdExclusively(join(directory, 'owner.lock'), DatabaseSync);
  if (!handle) throw await inUse(directory, ownerFile);
  held.add(handle);
  await writeFile(ownerFile, String(process.pid)).catch(() => undefined);
  return {
    release: async () => {
      if (!held.delete(handle)) return;
      await rm(ownerFile, { force: true });
      handle.close();
    },
  };
}

/** A handle that is collected gives its lock away. */
const held = new Set<DatabaseSync>();

function holdExclusively(path: string, DatabaseSync: DatabaseSyncConstructor): DatabaseSync | undefined {
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(path);
    handle.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return handle;
  } catch (error) {
    handle?.close();
    if (isBusy(error)) return undefined;
    throw explainSqliteError(error, path);
  }
}

async function inUse(directory: string, ownerFile: string): Promise<StorageError> {
  const pid = await readOwner(ownerFile);
  const holder = pid === undefined ? 'another process' : `process ${pid}`;
  return new StorageError(
    'DIRECTORY_IN_USE',
    `The data directory ${directory} is in use by ${holder}. Stop that process, or choose another directory.`,
  );
}

/** The holder writes its pid just after it has the lock: wait a moment for it, and do not name a dead one. */
async function readOwner(ownerFile: string): Promise<number | undefined> {
  for (let tries = 0; tries < 20; tries += 1) {
    const pid = Number(await readFile(ownerFile, 'utf8').catch(() => ''));
    if (pid > 0 && isAlive(pid)) return pid;
    await pause(25);
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
