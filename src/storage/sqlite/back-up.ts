import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageError } from '../storage-error.ts';
import { loadDatabaseSync } from './database-sync.ts';
import { DATABASE_FILE } from './open-sqlite-store.ts';
import { explainSqliteError } from './sqlite-errors.ts';

/**
 * Copies the store of a directory, as of one moment, into a file of its own, also while a server has it open: put under
 * the name `eto-agora.sqlite` into an empty directory it is a store. The file is there whole, and on the disk, or not at all.
 */
export async function backUp(directory: string, file: string): Promise<void> {
  const path = join(directory, DATABASE_FILE);
  if (!(await exists(path)))
    throw new StorageError('DIRECTORY_UNUSABLE', `The data directory ${directory} has no ${DATABASE_FILE}.`);
  if (await exists(file))
    throw new StorageError('DIRECTORY_UNUSABLE', `${file} exists already; a backup overwrites nothing.`);
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true });
  const database = new (await loadDatabaseSync())(path);
  try {
    database.exec('PRAGMA busy_timeout = 10000');
    database.prepare('VACUUM INTO ?').run(unfinished);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw explainSqliteError(error, path);
  } finally {
    database.close();
  }
  await onDisk(unfinished);
  await rename(unfinished, file);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}
