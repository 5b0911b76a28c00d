import { join } from 'node:path';
import { learningReader } from '../learning-store.ts';
import type { OpenForReading } from '../open-store.ts';
import { stationFileReader } from '../station-file-store.ts';
import { createWeatherCache, type ToKeep } from '../weather-cache.ts';
import { loadDatabaseSync } from './database-sync.ts';
import { openReader } from './open-handle.ts';
import { DATABASE_FILE } from './open-sqlite-store.ts';

/**
 * What calculations need of a store that this process has open already: a connection for another thread, which only
 * reads. What the cache wants kept goes to `write`.
 */
export async function openForReading(parts: {
  readonly directory: string;
  readonly write: (what: ToKeep) => Promise<void>;
}): Promise<OpenForReading> {
  const { db, connection } = openReader(await loadDatabaseSync(), join(parts.directory, DATABASE_FILE));
  return {
    stationFiles: stationFileReader(db),
    learnings: learningReader(db),
    weather: createWeatherCache({ reader: db, write: parts.write, now: Date.now }),
    close: async () => connection.close(),
  };
}
