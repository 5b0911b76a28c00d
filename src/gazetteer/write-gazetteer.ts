import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, DatabaseSyncConstructor } from '../storage/sqlite/database-sync.ts';
import { gatherPlaces, type GatheredPlace, type GazetteerData } from './gather-places.ts';
import { areaWords } from './known-place.ts';
import { wordsOf } from '../contract/plain-words.ts';
import { backwards, SHORTEST_MISSPELT } from './one-slip.ts';
import { keyOf, keysOf } from './place-words.ts';

/** Raised when the same packages would make another file. */
const FORM = 3;

// Ids follow the number of people, so that the first rows of any question are the largest places.
const SCHEMA = `
  CREATE TABLE made_of (what TEXT NOT NULL);
  CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, region TEXT, region_code TEXT, country TEXT NOT NULL,
    lat REAL NOT NULL, lng REAL NOT NULL, population INTEGER, elevation INTEGER, weight INTEGER NOT NULL
  );
  CREATE TABLE foreign_names (id INTEGER PRIMARY KEY, names TEXT NOT NULL);
  CREATE TABLE name_key (
    key TEXT NOT NULL, id INTEGER NOT NULL, is_foreign INTEGER NOT NULL, PRIMARY KEY (key, id)
  ) WITHOUT ROWID;
  CREATE TABLE word (word TEXT PRIMARY KEY, reversed TEXT NOT NULL, id INTEGER NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    name, area, foreign_name, content = '', columnsize = 0, tokenize = 'unicode61', prefix = '2 3'
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

/** When the rows are there: they come in no order of these. */
const INDICES = `
  CREATE INDEX place_where ON place (lat, lng);
  CREATE INDEX word_reversed ON word (reversed);
`;

function fill(file: DatabaseSync, places: readonly GatheredPlace[], what: string): void {
  file.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${SCHEMA} BEGIN`);
  const add = adder(file);
  const wordIds = new Map<string, number>();
  places.forEach((place, i) => {
    for (const word of add(place, i + 1)) if (!wordIds.has(word)) wordIds.set(word, i + 1);
  });
  addWords(file, wordIds);
  file.prepare('INSERT INTO made_of VALUES (?)').run(what);
  file.exec(`${INDICES} COMMIT; INSERT INTO words (words) VALUES ('optimize'); VACUUM`);
}

/** In their order, which a table by words is made of fastest. */
function addWords(file: DatabaseSync, idOf: ReadonlyMap<string, number>): void {
  const add = file.prepare('INSERT INTO word VALUES (?, ?, ?)');
  for (const [word, id] of [...idOf].sort(([a], [b]) => (a < b ? -1 : 1))) add.run(word, backwards(word), id);
}

/** Adds one place; the words of its names that may be misspelt. */
function adder(file: DatabaseSync) {
  const addPlace = file.prepare('INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addForeign = file.prepare('INSERT INTO foreign_names VALUES (?, ?)');
  const addKey = file.prepare('INSERT OR IGNORE INTO name_key VALUES (?, ?, ?)');
  const addFullText = file.prepare('INSERT INTO words (rowid, name, area, foreign_name) VALUES (?, ?, ?, ?)');
  return (place: GatheredPlace, id: number): string[] => {
    const { name, region, regionCode, country, lat, lng, population, elevation, weight } = place;
    addPlace.run(id, name, region, regionCode, country, lat, lng, population, elevation, weight);
    const keys = [name, ...place.otherNames].flatMap(keysOf);
    const foreign = unlike(place.foreignNames, keys);
    const foreignKeys = [...foreign.keys()];
    if (foreign.size > 0) addForeign.run(id, [...foreign.values()].join('\n'));
    for (const key of keys) addKey.run(key, id, 0);
    for (const key of foreignKeys) addKey.run(key, id, 1);
    const around = [...areaWords(place), ...wordsOf(place.within ?? '')];
    addFullText.run(id, keys.join(' '), around.join(' '), foreignKeys.join(' '));
    return [...keys, ...foreignKeys]
      .join(' ')
      .split(' ')
      .filter((word) => word.length >= SHORTEST_MISSPELT - 1);
  };
}

/** The names by their keys, without those that the place has already. */
function unlike(names: readonly string[], keys: readonly string[]): Map<string, string> {
  // The last of one key stays: turned round that is the first, whose accents are the usual ones.
  const found = new Map([...names].reverse().map((name) => [keyOf(name), name]));
  for (const key of ['', ...keys]) found.delete(key);
  return found;
}
