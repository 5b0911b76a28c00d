import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('nodes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    // JSON: what a node tells of its load may grow without another migration.
    .addColumn('load', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('retries')
    // One retry a task: who asks twice gets the same.
    .addColumn('retry_of', 'text', (column) => column.primaryKey().references('tasks.id').onDelete('cascade'))
    .addColumn('task_id', 'text', (column) =>
      column.notNull().unique().references('tasks.id').onDelete('cascade'),
    )
    .execute();
  // The few that failed, among millions that did not.
  await db.schema
    .createIndex('tasks_failed')
    .on('tasks')
    .columns(['finished_at', 'id'])
    .where(sql.ref('state'), '=', sql.lit('error'))
    .execute();
}
