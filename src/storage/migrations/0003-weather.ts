import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('weather_years')
    .addColumn('cell', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('columns', 'text', (column) => column.notNull())
    .addColumn('body', 'bytea', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('grid_lat', 'double precision', (column) => column.notNull())
    .addColumn('grid_lng', 'double precision', (column) => column.notNull())
    .addColumn('elevation', 'double precision')
    .addColumn('elevation_origin', 'text')
    .addColumn('synthetic', 'integer', (column) => column.notNull())
    .addColumn('kept_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('weather_years_pk', ['cell', 'year'])
    .execute();
  await db.schema
    .createIndex('weather_years_kept')
    .on('weather_years')
    .columns(['kept_at', 'bytes'])
    .execute();
  await db.schema
    .createTable('ground_heights')
    .addColumn('cell', 'text', (column) => column.primaryKey())
    .addColumn('metres', 'double precision')
    .execute();
}
