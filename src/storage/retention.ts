/**
 * Dropping what is past its time, a bounded number of rows a transaction, so that nobody waits long. Of several processes
 * that drop at once each takes rows that no other has.
 */
import type { DeleteResult, Kysely, SelectQueryBuilder } from 'kysely';
import type { Database } from './schema.ts';

type Db = Kysely<Database>;

/** Of one transaction. */
export const ROWS_A_TIME = 100;

/** As many rows as one transaction drops, none of them another's. */
export function someOf<Table extends keyof Database, Row>(
  rows: SelectQueryBuilder<Database, Table, Row>,
): SelectQueryBuilder<Database, Table, Row> {
  return rows.limit(ROWS_A_TIME).forUpdate().skipLocked();
}

export async function dropTasks(
  db: Db,
  { finishedBefore, now }: { finishedBefore: number; now: number },
): Promise<number> {
  const rows = await db
    .selectFrom('tasks')
    .select('id')
    .where('finished_at', '<', finishedBefore)
    .$call(someOf)
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

export async function dropResultHeads(db: Db, createdBefore: number): Promise<number> {
  const old = db
    .selectFrom('results')
    .select('task_id')
    .where('created_at', '<', createdBefore)
    .$call(someOf);
  return rowsOf(await db.deleteFrom('results').where('task_id', 'in', old).executeTakeFirst());
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

export async function dropStationFiles(db: Db, createdBefore: number): Promise<number> {
  const old = db
    .selectFrom('station_files')
    .select('id')
    .where('created_at', '<', createdBefore)
    .$call(someOf);
  return rowsOf(await db.deleteFrom('station_files').where('id', 'in', old).executeTakeFirst());
}

export async function dropKeys(db: Db, createdBefore: number): Promise<number> {
  const old = db
    .selectFrom('idempotency_keys')
    .select('key_hash')
    .where('created_at', '<', createdBefore)
    .$call(someOf);
  return rowsOf(await db.deleteFrom('idempotency_keys').where('key_hash', 'in', old).executeTakeFirst());
}

export async function dropTombstones(db: Db, removedBefore: number): Promise<number> {
  const old = db
    .selectFrom('removed_tasks')
    .select('id')
    .where('removed_at', '<', removedBefore)
    .$call(someOf);
  return rowsOf(await db.deleteFrom('removed_tasks').where('id', 'in', old).executeTakeFirst());
}

function rowsOf({ numDeletedRows }: DeleteResult): number {
  return Number(numDeletedRows);
}
