import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { prepareChild, type Child } from './children/child.ts';
import { temporaryDirectory } from './temporary-directory.ts';

// Starting processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let start: (directory: string) => Child;
beforeAll(async () => {
  start = await prepareChild('hold-directory.ts');
});

const children: Child[] = [];

function holder(directory: string): Child {
  const child = start(directory);
  children.push(child);
  return child;
}

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
});

it('refuses a directory that a living process holds, naming both', async () => {
  const directory = await temporaryDirectory();
  const child = holder(directory);
  expect(await child.nextLine()).toBe('open');
  await expect(openSqliteStore({ directory })).rejects.toMatchObject({
    code: 'DIRECTORY_IN_USE',
    message: `The data directory ${directory} is in use by process ${child.pid}. Stop that process, or choose another directory.`,
  });
});

it('takes over at once from a process that was killed', async () => {
  const directory = await temporaryDirectory();
  const child = holder(directory);
  expect(await child.nextLine()).toBe('open');
  await child.kill();
  expect(await readdir(directory)).toContain('owner.pid');
  const store = await openSqliteStore({ directory });
  await store.close();
});

it('does not take a living process with the pid of a dead holder for the holder', async () => {
  const directory = await temporaryDirectory();
  const child = holder(directory);
  await child.nextLine();
  await child.kill();
  await writeFile(join(directory, 'owner.pid'), String(process.ppid));
  const store = await openSqliteStore({ directory });
  await store.close();
});

it('lets one of several that start at once have a directory left by a killed process', async () => {
  const directory = await temporaryDirectory();
  const dead = holder(directory);
  await dead.nextLine();
  await dead.kill();
  const starters = Array.from({ length: 4 }, () => holder(directory));
  const answers = await Promise.all(starters.map((child) => child.nextLine()));
  const winner = starters[answers.indexOf('open')];
  expect(answers.filter((answer) => answer === 'open').length).toBe(1);
  for (const answer of answers.filter((each) => each !== 'open')) {
    expect(answer).toContain(`is in use by process ${winner?.pid}`);
  }
});

it('holds within one process too, and is given free by close', async () => {
  const directory = await temporaryDirectory();
  const first = await openSqliteStore({ directory });
  await expect(openSqliteStore({ directory })).rejects.toMatchObject({ code: 'DIRECTORY_IN_USE' });
  // The refused opener must not have taken the lock with it.
  expect(await holder(directory).nextLine()).toContain('is in use by process');
  await first.close();
  expect(await readdir(directory)).not.toContain('owner.pid');
  const second = await openSqliteStore({ directory });
  await second.close();
});
