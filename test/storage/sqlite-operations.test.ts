import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { testNodeStore } from './test-node-store.ts';
import { testTaskOverview } from './test-task-overview.ts';

const open = async () => openSqliteStore({ directory: await temporaryDirectory() });

testNodeStore('SQLite', open);
testTaskOverview('SQLite', open);
