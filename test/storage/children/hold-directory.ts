// Opens the store in the directory named on the command line, says how that went, and lives on.
import { openSqliteStore } from '../../../src/storage/sqlite/open-sqlite-store.ts';

const [directory = ''] = process.argv.slice(2);
try {
  await openSqliteStore({ directory });
  console.log('open');
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(error instanceof Error ? error.message : 'no error');
}
