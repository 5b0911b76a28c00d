import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { testTaskStore } from './test-task-store.ts';

/** As built: a thread runs JavaScript. */
const STORE_THREAD = resolve(import.meta.dirname, '../../dist/bin/store-thread.js');

testTaskStore('SQLite', async () => openSqliteStore({ directory: await temporaryDirectory() }));

testTaskStore('SQLite, changed by a thread of its own', async () =>
  openSqliteStore({
    directory: await temporaryDirectory(),
    startWriter: (path) => new Worker(STORE_THREAD, { workerData: path }),
  }),
);
