import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { DATABASE_FILE } from '../../src/storage/sqlite/open-sqlite-store.ts';

/** How many tasks a directory holds that no process uses. */
export function countTasks(dataDir: string): number {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
  const row: unknown = database.prepare('SELECT count(*) AS tasks FROM tasks').get();
  database.close();
  return (row as { tasks: number }).tasks;
}
