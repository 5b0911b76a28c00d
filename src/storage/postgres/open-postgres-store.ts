import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import { systemClock, type Clock } from '../../tasks/clock.ts';
import { changesHere, type Changes } from '../changes.ts';
import { createGroupCommit } from '../group-commit.ts';
import { createLearningStore } from '../learning-store.ts';
import { migrate, newerMigrations } from '../migrate.ts';
import { createNodeStore } from '../node-store.ts';
import { observedChanges, type ObserveChanges } from '../observed-changes.ts';
import type { OpenStore } from '../open-store.ts';
import type { Database } from '../schema.ts';
import { createStationFileStore } from '../station-file-store.ts';
import { StorageError } from '../storage-error.ts';
import { createTaskOverview } from '../task-overview.ts';
import { createTaskStore } from '../task-store.ts';
import { dropUnfinishedUploads } from '../upload-changes.ts';
import { groundHeights, keepWeather } from '../weather-cache.ts';
import { databaseClock } from './database-clock.ts';
import { dropMarks, markedTransactions } from './marked-transactions.ts';
import { patience, patiently } from './patience.ts';
import { openPool } from './pool.ts';
import { explainPostgresError, isPassing } from './postgres-errors.ts';
import { readingDialect } from './reading-dialect.ts';
import { serverAddress } from './server-address.ts';
import { inTransaction } from './transaction.ts';

export interface PostgresOptions {
  readonly url: string;
  /** Most connections of this process that read; one more writes. */
  readonly connections?: number;
  /** How long a connection that breaks, or is refused, is tried again for one request. */
  readonly patienceMs?: number;
}

export interface PostgresStoreOptions extends PostgresOptions {
  /** Most of downloaded weather that is kept; by default any amount. */
  readonly weatherBytes?: number;
  readonly observe?: ObserveChanges;
  /** What this process measures time with. */
  readonly clock?: Clock;
}

export interface OpenPostgresStore extends OpenStore {
  /** The database's time, for an engine that shares the store with others. */
  readonly clock: Clock;
}

export const PATIENCE_MS = 10_000;
export const CONNECTIONS = 8;
const OLDEST_VERSION = 14;
const DAY_MS = 24 * 3_600_000;

/**
 * Opens, or creates, the store in a PostgreSQL database that any number of processes may share. Throws a `StorageError`
 * when the server stays away, refuses us, or has a newer schema. An engine on it does not own the store: its tasks are
 * other processes' too, and only their leases tell which of them are lost.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<OpenPostgresStore> {
  const { url, connections = CONNECTIONS, patienceMs = PATIENCE_MS } = options;
  const server = serverAddress(url);
  const readers = openPool(url, { connections, name: 'eto-agora' });
  const writers = openPool(url, { connections: 1, name: 'eto-agora writer', pipeline: true });
  const reader = new Kysely<Database>({ dialect: readingDialect({ pool: readers, server, patienceMs }) });
  const closePools = () => Promise.all([readers.end(), writers.end()]);
  try {
    await refuseOldServer(reader, server);
    await patiently(() => migrateAlone(url), { waits: patience(patienceMs), passing: isPassing });
    const clock = await databaseClock(reader, options.clock ?? systemClock);
    const writer = openWriter(writers, { server, patienceMs, now: () => clock.now() });
    await writer.tidy();
    const parts = { reader, changes: observedChanges(writer.changes, options.observe) };
    return {
      tasks: createTaskStore({ ...parts, weatherBytes: options.weatherBytes ?? Infinity }),
      stationFiles: createStationFileStore(parts),
      learnings: createLearningStore(parts),
      nodes: createNodeStore(parts),
      overview: createTaskOverview(reader),
      keep: (what) => keepWeather(parts.changes, what),
      newerSchema: () => newerMigrations(reader),
      groundHeight: groundHeights(reader),
      clock,
      async close() {
        clock.stop();
        await writer.close();
        await closePools();
      },
    };
  } catch (error) {
    await closePools();
    throw explainPostgresError(error, server);
  }
}

interface Writer {
  readonly changes: Changes;
  /** Drops what processes left that were killed long ago. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

function openWriter(
  pool: Pool,
  { server, patienceMs, now }: { server: string; patienceMs: number; now: () => number },
): Writer {
  const writer = randomUUID();
  const commits = createGroupCommit(markedTransactions({ pool, writer, server, patienceMs, now }));
  const changes = changesHere(commits, { sideBySide: true });
  let closing: Promise<void> | undefined;
  return {
    changes: {
      make: (name, ...given) =>
        closing
          ? Promise.reject(new StorageError('CLOSED', `The store is closed (${server}).`))
          : changes.make(name, ...given),
    },
    async tidy() {
      await commits.write(async (transaction) => {
        await dropUnfinishedUploads(transaction, now() - DAY_MS);
        await dropMarks(transaction, { markedBefore: now() - DAY_MS });
      });
    },
    close() {
      // A mark that stays goes after a day.
      closing ??= commits.idle().then(async () => {
        await inTransaction(pool, (db) => dropMarks(db, { writer }));
      });
      return closing;
    },
  };
}

async function refuseOldServer(db: Kysely<Database>, server: string): Promise<void> {
  const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db);
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (version < OLDEST_VERSION)
    throw new StorageError(
      'DATABASE_REFUSED',
      `PostgreSQL at ${server} is version ${version}; ${OLDEST_VERSION} or later is needed.`,
    );
}

/** Any number, the same in every process. */
const MIGRATION_LOCK = 3_141_592_026;

/** Of many processes that start at once one migrates, and the others find it done. The lock goes with its connection. */
async function migrateAlone(url: string): Promise<void> {
  const pool = openPool(url, { connections: 2, name: 'eto-agora migration', bounded: false });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    await db.transaction().execute(async (holder) => {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(holder);
      await migrate(db);
    });
  } finally {
    await db.destroy();
  }
}
