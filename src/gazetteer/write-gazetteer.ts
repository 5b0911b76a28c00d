import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, DatabaseSyncConstructor } from '../storage/sqlite/database-sync.ts';
import { gatherPlaces, type GatheredPlace, type GazetteerData } from './gather-places.ts';
import { areaWords } from './known-place.ts';
import { wordsOf } from '../contract/plain-words.ts';
import { keysOf } from './place-words.ts';

/** Raised when the same packages would make another file. */
const FORM = 2;

// Ids follow the number of people, so that the first rows of any question are the largest places.
const SCHEMA = `
  CREATE TABLE made_of (what TEXT NOT NULL);
  CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, region TEXT, region_code TEXT, country TEXT NOT NULL,
    lat REAL NOT NULL, lng REAL NOT NULL, population INTEGER, weight INTEGER NOT NULL
  );
  CREATE TABLE name_key (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    name, area, content = '', columnsize = 0, tokenize = 'unicode61', prefix = '2 3'
  );
`;

export interface GazetteerFile {
  readonly path: string;
  /** The packages and their versions. */
  readonly madeOf: string;
}

/** Makes the gazetteer, whole or not at all, unless there is one of the same packages. True when it made one. */
export async function writeGazetteer(
  DatabaseSync: DatabaseSyncConstructor,
  { path, madeOf }: GazetteerFile,
  read: () => Promise<GazetteerData>,
): Promise<boolean> {
  const what = `${FORM} ${madeOf}`;
  if (madeOfIn(DatabaseSync, path) === what) return false;
  const places = gatherPlaces(await read());
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  rmSync(unfinished, { force: true });
  const file = new DatabaseSync(unfinished);
  fill(file, places, what);
  file.close();
  renameSync(unfinished, path);
  return true;
}

function madeOfIn(DatabaseSync: DatabaseSyncConstructor, path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const file = new DatabaseSync(path);
  try {
    const row = file.prepare('SELECT what FROM made_of').get() as { what: string } | undefined;
    return row?.what;
  } catch {
    return undefined; // Not a gazetteer, or half of one: it is made anew.
  } finally {
    file.close();
  }
}

function fill(file: DatabaseSync, places: readonly GatheredPlace[], what: string): void {
  file.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${SCHEMA} BEGIN`);
  const addPlace = file.prepare('INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addKey = file.prepare('INSERT OR IGNORE INTO name_key VALUES (?, ?)');
  const addWords = file.prepare('INSERT INTO words (rowid, name, area) VALUES (?, ?, ?)');
  places.forEach((place, i) => {
    const { name, region, regionCode, country, lat, lng, population, weight } = place;
    const id = i + 1;
    addPlace.run(id, name, region, regionCode, country, lat, lng, population, weight);
    const keys = [name, ...place.otherNames].flatMap(keysOf);
    for (const key of keys) addKey.run(key, id);
    const around = [...areaWords(place), ...wordsOf(place.within ?? '')];
    addWords.run(id, keys.join(' '), around.join(' '));
  });
  file.prepare('INSERT INTO made_of VALUES (?)').run(what);
  file.exec(`COMMIT; INSERT INTO words (words) VALUES ('optimize'); VACUUM`);
}
