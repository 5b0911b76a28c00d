import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE, openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { loadDatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import { newTask } from '../tasks/sample-tasks.ts';
import { temporaryDirectory } from './temporary-directory.ts';

async function pragma(directory: string, name: string): Promise<unknown> {
  const database = new (await loadDatabaseSync())(join(directory, DATABASE_FILE));
  const [row] = database.prepare(`PRAGMA ${name}`).all() as Record<string, unknown>[];
  database.close();
  return Object.values(row ?? {})[0];
}

it('makes a missing directory, and finds there what it left', async () => {
  const directory = join(await temporaryDirectory(), 'not', 'yet', 'there');
  const task = newTask();
  const first = await openSqliteStore({ directory });
  await first.tasks.submit(task);
  await first.close();
  const second = await openSqliteStore({ directory });
  expect(await second.tasks.get(task.id)).toMatchObject({ state: 'queued' });
  await second.close();
  expect(await pragma(directory, 'journal_mode')).toBe('wal');
});

it('finishes the writes under way when it is closed, and refuses later ones', async () => {
  const directory = await temporaryDirectory();
  const store = await openSqliteStore({ directory });
  const task = newTask();
  const submitting = store.tasks.submit(task);
  await store.close();
  expect((await submitting).kind).toBe('created');
  await expect(store.tasks.submit(newTask())).rejects.toMatchObject({ code: 'CLOSED' });
  await expect(store.tasks.get(task.id)).rejects.toMatchObject({ code: 'CLOSED' });
  await store.close();
});

it('leaves nothing of a first start that breaks off half-way', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory, DATABASE_FILE);
  const DatabaseSync = await loadDatabaseSync();
  const inTheWay = new DatabaseSync(path);
  inTheWay.exec('CREATE TABLE results (x)');
  inTheWay.close();
  await expect(openSqliteStore({ directory })).rejects.toThrow('"results" already exists');
  const cleared = new DatabaseSync(path);
  cleared.exec('DROP TABLE results');
  cleared.close();
  await (await openSqliteStore({ directory })).close();
});

describe('a store that cannot be opened says why', () => {
  it('a file where the directory should be', async () => {
    const path = join(await temporaryDirectory(), 'file');
    await writeFile(path, '');
    await expect(openSqliteStore({ directory: path })).rejects.toMatchObject({
      name: 'StorageError',
      code: 'DIRECTORY_UNUSABLE',
      message: expect.stringContaining(path) as string,
    });
  });

  it('a directory without the right to write', async () => {
    const directory = join(await temporaryDirectory(), 'locked');
    await mkdir(directory);
    await chmod(directory, 0o500);
    // The superuser may write anywhere but among the kernel's own files.
    const forbidden = process.getuid?.() === 0 ? '/proc/eto-agora' : directory;
    await expect(openSqliteStore({ directory: forbidden })).rejects.toMatchObject({
      code: 'DIRECTORY_UNUSABLE',
    });
  });

  it('a database of a newer version', async () => {
    const directory = await temporaryDirectory();
    await (await openSqliteStore({ directory })).close();
    const database = new (await loadDatabaseSync())(join(directory, DATABASE_FILE));
    database.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2099-01-01')");
    database.close();
    const opening = openSqliteStore({ directory });
    await expect(opening).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
    await expect(opening).rejects.toThrow('9999-future');
    // The refusal gave the lock back: it is the same sentence, not "in use".
    await expect(openSqliteStore({ directory })).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
  });

  it('a file that is not a database', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, DATABASE_FILE), 'not a database, '.repeat(1_000));
    await expect(openSqliteStore({ directory })).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
  });

  it('a database with damaged pages', async () => {
    const directory = await temporaryDirectory();
    const store = await openSqliteStore({ directory });
    const ids = await Promise.all(
      Array.from({ length: 500 }, () => newTask()).map(async (task) => {
        await store.tasks.submit(task);
        return task.id;
      }),
    );
    await store.close();
    await overwrite(join(directory, DATABASE_FILE), { from: 4_096, bytes: 400_000 });
    const reading = async () => {
      const damaged = await openSqliteStore({ directory });
      try {
        for (const id of ids) await damaged.tasks.readEvents(id, 0, 10);
      } finally {
        await damaged.close();
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
  });
});

async function overwrite(path: string, { from, bytes }: { from: number; bytes: number }): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(bytes, 0xa5), 0, bytes, from);
  await file.close();
}
