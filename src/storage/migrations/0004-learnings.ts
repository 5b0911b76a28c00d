import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('learnings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('state', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('learnings_used').on('learnings').column('used_at').execute();
  await db.schema
    .createTable('learning_parts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('learning_id', 'text', (column) =>
      column.notNull().references('learnings.id').onDelete('cascade'),
    )
    // Tasks are dropped after their time, and what they taught stays: no reference.
    .addColumn('task_id', 'text', (column) => column.notNull())
    .addColumn('file_id', 'text')
    .addColumn('body', 'bytea', (column) => column.notNull())
    .addColumn('learnt_as', 'integer')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('learning_parts_of').on('learning_parts').column('learning_id').execute();
}
