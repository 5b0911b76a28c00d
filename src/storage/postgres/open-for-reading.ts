import { Kysely } from 'kysely';
import { learningReader } from '../learning-store.ts';
import type { OpenForReading } from '../open-store.ts';
import type { Database } from '../schema.ts';
import { stationFileReader } from '../station-file-store.ts';
import { createWeatherCache, type ToKeep } from '../weather-cache.ts';
import { PATIENCE_MS, type PostgresOptions } from './open-postgres-store.ts';
import { openPool } from './pool.ts';
import { readingDialect } from './reading-dialect.ts';
import { serverAddress } from './server-address.ts';

/** Calculations read little: years of a few cells, a file. */
const CONNECTIONS = 2;

/** `openForReading` of a store on PostgreSQL, for another thread of a process that has it open. */
export async function openPostgresForReading({
  url,
  connections = CONNECTIONS,
  patienceMs = PATIENCE_MS,
  write,
}: PostgresOptions & { readonly write: (what: ToKeep) => Promise<void> }): Promise<OpenForReading> {
  const pool = openPool(url, { connections, name: 'eto-agora calculations' });
  const dialect = readingDialect({ pool, server: serverAddress(url), patienceMs });
  const db = new Kysely<Database>({ dialect });
  return {
    stationFiles: stationFileReader(db),
    learnings: learningReader(db),
    weather: createWeatherCache({ reader: db, write, now: Date.now }),
    close: () => pool.end(),
  };
}
