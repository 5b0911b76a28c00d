import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { testTaskStore } from './test-task-store.ts';

testTaskStore('SQLite', async () => openSqliteStore({ directory: await temporaryDirectory() }));
