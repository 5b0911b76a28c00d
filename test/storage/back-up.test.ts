import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { openPostgresStore } from '../../src/storage/postgres/open-postgres-store.ts';
import { backUp } from '../../src/storage/sqlite/back-up.ts';
import { DATABASE_FILE, openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { newTask, progressData, success } from '../tasks/sample-tasks.ts';
import { hasPostgres, startPostgres } from '../postgres-server.ts';
import { temporaryDirectory } from './temporary-directory.ts';

vi.setConfig({ testTimeout: 60_000 });

const worker = { workerId: 'w', now: 2_000, leaseMs: 30_000, maxAttempts: 3, kinds: ['test'] };

/** One task after the other, to its end, until `stop`. */
function writing(store: OpenStore) {
  const ended: string[] = [];
  let stopped = false;
  async function write(): Promise<void> {
    while (!stopped) {
      const task = newTask();
      await store.tasks.submit(task);
      const claim = (await store.tasks.claim(task.id, worker))!;
      await store.tasks.appendProgress(claim, progressData(50), 2_500);
      await store.tasks.writeResultPage(claim, 0, new Uint8Array([1, 2, 3]));
      await store.tasks.finish(claim, success({ head: { of: task.id }, pageCount: 1 }), 3_000);
      ended.push(task.id);
    }
  }
  const writers = Promise.all(Array.from({ length: 4 }, write));
  return {
    ended,
    untilEnded: (count: number) =>
      expect.poll(() => ended.length, { timeout: 30_000 }).toBeGreaterThan(count),
    async stop() {
      stopped = true;
      await writers;
    },
  };
}

async function expectWhole(store: OpenStore, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    expect(await store.tasks.get(id)).toMatchObject({ state: 'success', lastSeq: 3 });
    expect(await store.tasks.readEvents(id, 0, 9)).toHaveLength(3);
    expect(await store.tasks.readResultHead(id)).toMatchObject({ head: { of: id } });
    expect(await store.tasks.readResultPage(id, 0)).toEqual(new Uint8Array([1, 2, 3]));
  }
}

it('restores what had ended before the backup, which was made while the server wrote: SQLite', async () => {
  const directory = await temporaryDirectory();
  const store = await openSqliteStore({ directory });
  const tasks = writing(store);
  await tasks.untilEnded(20);
  const before = [...tasks.ended];
  const file = join(await temporaryDirectory(), 'backup.sqlite');
  await backUp(directory, file);
  await tasks.untilEnded(before.length + 5);
  await tasks.stop();
  await store.close();
  await expect(backUp(directory, file)).rejects.toMatchObject({ code: 'DIRECTORY_UNUSABLE' });

  const restored = join(await temporaryDirectory(), 'data');
  await mkdir(restored);
  await rename(file, join(restored, DATABASE_FILE));
  const again = await openSqliteStore({ directory: restored });
  await expectWhole(again, before);
  expect((await again.tasks.submit(newTask())).kind).toBe('created');
  await again.close();
});

it.skipIf(!hasPostgres)(
  'the same with pg_dump and pg_restore: PostgreSQL (Debian’s postgresql)',
  async () => {
    const server = await startPostgres();
    const url = await server.newDatabase();
    const store = await openPostgresStore({ url });
    const tasks = writing(store);
    await tasks.untilEnded(20);
    const before = [...tasks.ended];
    const file = join(server.folder, 'backup.dump');
    await server.run('pg_dump', '--format=custom', `--file=${file}`, url);
    await tasks.untilEnded(before.length + 5);
    await tasks.stop();
    await store.close();

    const empty = await server.newDatabase();
    await server.run('pg_restore', '--no-owner', '--exit-on-error', `--dbname=${empty}`, file);
    const again = await openPostgresStore({ url: empty });
    await expectWhole(again, before);
    expect((await again.tasks.submit(newTask())).kind).toBe('created');
    await again.close();
    await server.remove();
  },
);
