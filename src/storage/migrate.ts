import { Migrator, type Kysely, type Migration } from 'kysely';
import * as tasks from './migrations/0001-tasks.ts';
import * as stationFiles from './migrations/0002-station-files.ts';
import * as weather from './migrations/0003-weather.ts';
import * as learnings from './migrations/0004-learnings.ts';
import * as commitMarks from './migrations/0005-commit-marks.ts';
import * as nodes from './migrations/0006-nodes.ts';
import * as ages from './migrations/0007-ages.ts';
import type { Database } from './schema.ts';
import { StorageError } from './storage-error.ts';

/** In order of their names; a migration that was published is never changed, only followed by another. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-tasks': tasks,
  '0002-station-files': stationFiles,
  '0003-weather': weather,
  '0004-learnings': learnings,
  '0005-commit-marks': commitMarks,
  '0006-nodes': nodes,
  '0007-ages': ages,
};

/** Brings the database to this program's schema. Throws `NEWER_SCHEMA` when a newer program has been here. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const newer = await newerMigrations(db);
  if (newer.length > 0) {
    throw new StorageError(
      'NEWER_SCHEMA',
      `The database was written by a newer version of this program (it has ${newer.join(', ')}). Start that version, or use another data directory or database.`,
    );
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The migrations failed', { cause: error });
}

/** What a newer program has done to the schema; empty where it is this program's own. */
export async function newerMigrations(db: Kysely<Database>): Promise<string[]> {
  return (await appliedMigrations(db)).filter((name) => !(name in MIGRATIONS));
}

async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map((row) => row.name);
}
