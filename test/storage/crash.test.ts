import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { DATABASE_FILE, openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { loadDatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import { prepareChild, type Child } from './children/child.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let child: Child | undefined;
afterAll(() => child?.kill());
// Starting processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const idsAfter = (word: string, lines: readonly string[]) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

it('loses nothing that it acknowledged when the process is killed while writing, three times over', async () => {
  const start = await prepareChild('submit-without-end.ts');
  const directory = await temporaryDirectory();
  const lines: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    child = start(directory);
    for (let n = 0; n < 150; n += 1) await child.nextLine();
    await child.kill();
    lines.push(...child.lines);
  }

  const { tasks, close } = await openSqliteStore({ directory });
  for (const id of idsAfter('submitted', lines)) {
    const task = await tasks.get(id);
    const events = await tasks.readEvents(id, 0, 100);
    const ended = task?.state === 'success';
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(task?.lastSeq).toBe(events.length);
    expect(events.filter((event) => event.type === 'SUCCESS').length).toBe(ended ? 1 : 0);
    expect((await tasks.readResultPage(id, 0))?.length).toBe(ended ? 3 : undefined);
  }
  for (const id of idsAfter('finished', lines)) expect((await tasks.get(id))?.state).toBe('success');
  await close();

  const database = new (await loadDatabaseSync())(join(directory, DATABASE_FILE));
  expect(database.prepare('PRAGMA integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }]);
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  database.close();
});
