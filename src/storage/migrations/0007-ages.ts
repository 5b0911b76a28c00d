import type { Kysely } from 'kysely';

/** What is dropped by its age is found by it: tombstones stay for a year, and every node looks every ten minutes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('removed_tasks_age').on('removed_tasks').column('removed_at').execute();
  await db.schema.createIndex('station_files_age').on('station_files').column('created_at').execute();
}
