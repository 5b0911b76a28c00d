/**
 * Dropping what is past its time, a bounded number of rows a transaction, so that nobody waits long. Of several processes
 * that drop at once each takes rows that no other has.
 */
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

type Db = Kysely<Database>;

/** Of one transaction. */
export const ROWS_A_TIME = 100;

export async function dropTasks(
  db: Db,
  { finishedBefore, now }: { finishedBefore: number; now: number },
): Promise<number> {
  const rows = await db
    .selectFrom('tasks')
    .select('id')
    .where('finished_at', '<', finishedBefore)
    .limit(ROWS_A_TIME)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  await db
    .insertInto('removed_tasks')
    .values(ids.map((id) => ({ id, removed_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.deleteFrom('tasks').where('id', 'in', ids).execute();
  return ids.length;
}

export async function dropResultPages(db: Db, createdBefore: number): Promise<number> {
  const rows = await db
    .selectFrom('results')
    .innerJoin('result_pages', 'result_pages.task_id', 'results.task_id')
    .select(['result_pages.task_id', 'result_pages.fence', 'result_pages.page'])
    .where('results.created_at', '<', createdBefore)
    .limit(ROWS_A_TIME)
    .forUpdate('result_pages')
    .skipLocked()
    .execute();
  for (const row of rows) {
    await db
      .deleteFrom('result_pages')
      .where((eb) => eb.and({ task_id: row.task_id, fence: row.fence, page: row.page }))
      .execute();
  }
  return rows.length;
}

export async function dropResultHeads(db: Db, createdBefore: number): Promise<void> {
  await db.deleteFrom('results').where('created_at', '<', createdBefore).execute();
}

export async function dropStationChunks(db: Db, createdBefore: number): Promise<number> {
  const rows = await db
    .selectFrom('station_file_chunks')
    .innerJoin('station_files', 'station_files.id', 'station_file_chunks.file_id')
    .select(['file_id', 'n'])
    .where('station_files.created_at', '<', createdBefore)
    .limit(ROWS_A_TIME)
    .forUpdate('station_file_chunks')
    .skipLocked()
    .execute();
  for (const row of rows) {
    await db
      .deleteFrom('station_file_chunks')
      .where((eb) => eb.and({ file_id: row.file_id, n: row.n }))
      .execute();
  }
  return rows.length;
}

export async function dropStationFiles(db: Db, createdBefore: number): Promise<void> {
  await db.deleteFrom('station_files').where('created_at', '<', createdBefore).execute();
}

export async function dropKeys(db: Db, createdBefore: number): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at', '<', createdBefore).execute();
}

export async function dropTombstones(db: Db, removedBefore: number): Promise<void> {
  await db.deleteFrom('removed_tasks').where('removed_at', '<', removedBefore).execute();
}
