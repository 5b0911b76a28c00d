import { join } from 'node:path';
import { stationFileReader, type StationFileReader } from '../station-file-store.ts';
import { loadDatabaseSync } from './database-sync.ts';
import { openReader } from './open-handle.ts';
import { DATABASE_FILE } from './open-sqlite-store.ts';

/** The uploads of a store that this process has open already: a connection for another thread, which only reads. */
export async function openStationFiles({
  directory,
}: {
  directory: string;
}): Promise<{ files: StationFileReader; close: () => void }> {
  const { db, connection } = openReader(await loadDatabaseSync(), join(directory, DATABASE_FILE));
  return { files: stationFileReader(db), close: () => connection.close() };
}
