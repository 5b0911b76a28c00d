import type { Language } from '../contract/languages.ts';
import type { FoundPlace, FoundPlaces, NearbyPlace, PlaceQuestion } from '../contract/place-search.ts';
import type {
  DatabaseSync,
  DatabaseSyncConstructor,
  StatementSync,
} from '../storage/sqlite/database-sync.ts';
import { distanceKm } from '../weather/distance.ts';
import type { Place } from '../weather/place.ts';
import { areaWords, countryName, type KnownPlace } from './known-place.ts';
import { wordsOf } from '../contract/plain-words.ts';
import { misspellings } from './one-slip.ts';
import { keyOf, keysOf } from './place-words.ts';

/** How many of each kind of match are looked at; they come with the largest first. */
const LOOKED_AT = 60;
/** Of one name there may be many, and the words after it say which. */
const OF_ONE_NAME = 400;

/** What each of these counts: 1 is as much as ten times the people. */
const WHOLE_NAME = 2;
const BEGINS_WITH = 1;
/** A name of another language, whole. */
const WHOLE_FOREIGN_NAME = 1;
const OWN_COUNTRY = 1.5;
/** Where none of the words is in the name, but all are in what is around it. */
const ONLY_AROUND = -2;

/** As far as one town may lie from itself. */
const SAME_TOWN_DEGREES = 0.2;

export interface Gazetteer {
  /** The best first; none when nothing fits. */
  search(question: PlaceQuestion): FoundPlaces;
  /** The town next to a place; undefined where there is none far and wide. */
  near(place: Place, language: Language): NearbyPlace | undefined;
  close(): void;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly region: string | null;
  readonly region_code: string | null;
  readonly country: string;
  readonly lat: number;
  readonly lng: number;
  readonly population: number | null;
  readonly elevation: number | null;
  readonly weight: number;
}

interface ForeignRow extends Row {
  /** One a line. */
  readonly names: string;
}

interface Statements {
  readonly byKey: StatementSync;
  readonly byWords: StatementSync;
  readonly byForeignKey: StatementSync;
  readonly byForeignWords: StatementSync;
  readonly inside: StatementSync;
  readonly meant: (word: string) => string[];
}

/** A handle that is collected before its statements takes the process down, so it is kept here. */
const handles = new Set<DatabaseSync>();

export function openGazetteer(DatabaseSync: DatabaseSyncConstructor, path: string): Gazetteer {
  const file = new DatabaseSync(path);
  handles.add(file);
  file.exec('PRAGMA query_only = ON; PRAGMA cache_size = -2000');
  const statements = statementsOf(file);
  return {
    search: (question) => search(statements, question),
    near: (place, language) => near(statements.inside, place, language),
    close: () => file.close(),
  };
}

function statementsOf(file: DatabaseSync): Statements {
  const withNames = 'place.*, names FROM foreign_names JOIN place USING (id)';
  return {
    byKey: file.prepare(
      'SELECT place.* FROM name_key JOIN place USING (id) WHERE key = ? AND NOT is_foreign ORDER BY id LIMIT ?',
    ),
    byWords: file.prepare(
      'SELECT place.* FROM words JOIN place ON place.id = words.rowid WHERE words MATCH ? ORDER BY words.rowid LIMIT ?',
    ),
    byForeignKey: file.prepare(
      `SELECT ${withNames} JOIN name_key USING (id) WHERE key = ? AND is_foreign ORDER BY id LIMIT ?`,
    ),
    byForeignWords: file.prepare(
      `SELECT ${withNames} JOIN words ON words.rowid = place.id WHERE words MATCH ? ORDER BY words.rowid LIMIT ?`,
    ),
    inside: file.prepare('SELECT * FROM place WHERE lat BETWEEN ? AND ? AND lng BETWEEN ? AND ?'),
    meant: misspellings(file),
  };
}

/** What fits as it is written; only where nothing does, what fits with a slip mended. */
function search(statements: Statements, question: PlaceQuestion): FoundPlaces {
  const words = wordsOf(question.q);
  if (words.length === 0) return { places: [], corrected: false };
  const asWritten = ranked(hitsOf(statements, words, question.language), question);
  if (asWritten.length > 0) return { places: asWritten, corrected: false };
  const hits = spellings(statements.meant, words).flatMap((meant) =>
    hitsOf(statements, meant, question.language),
  );
  return { places: ranked(hits, question), corrected: hits.length > 0 };
}

/** Other ways to write it: one word mended at a time, and all of them as each is most likely meant. */
function spellings(meant: (word: string) => string[], words: readonly string[]): string[][] {
  const mended = words.map(meant);
  const each = mended.flatMap((others, i) => others.map((other) => words.with(i, other)));
  const all = words.map((word, i) => mended[i]?.[0] ?? word);
  const isMany = mended.filter((others) => others.length > 0).length > 1;
  return isMany ? [...each, all] : each;
}

interface Hit {
  readonly row: Row;
  readonly score: number;
  /** The name of another language that was asked for. */
  readonly foreignName: string | null;
}

function ranked(hits: readonly Hit[], { language, limit }: PlaceQuestion): FoundPlace[] {
  const best = new Map<number, Hit>();
  for (const hit of hits)
    if (hit.score > (best.get(hit.row.id)?.score ?? -Infinity)) best.set(hit.row.id, hit);
  return [...best.values()]
    .sort((a, b) => b.score - a.score || a.row.id - b.row.id)
    .filter(isFirstOfItsPlace)
    .slice(0, limit)
    .map(({ row, foreignName }) => found(row, language, foreignName));
}

function hitsOf(statements: Statements, words: readonly string[], language: Language): Hit[] {
  const whole = wholeNames(named(statements.byKey), words);
  const rows = new Map<number, Row>();
  for (const row of [...whole, ...partialNames(statements.byWords, words, language)]) rows.set(row.id, row);
  const wholeIds = new Set(whole.map(({ id }) => id));
  const own = [...rows.values()].map((row): Hit => {
    const isWhole = wholeIds.has(row.id);
    return { row, score: score(row, { words, isWhole, language }), foreignName: null };
  });
  return [...own, ...foreignHits(statements, words, language)];
}

/** Places by what other languages call them: `londres`, `nova york eua`. */
function foreignHits(statements: Statements, words: readonly string[], language: Language): Hit[] {
  const whole = wholeNames(named<ForeignRow>(statements.byForeignKey), words);
  const begun = statements.byForeignWords.all(
    `foreign_name : "${words.join(' ')}" *`,
    LOOKED_AT,
  ) as unknown as ForeignRow[];
  const hit = (row: ForeignRow, bonus: number): Hit[] => {
    const foreignName = nameAsked(row.names.split('\n'), words);
    return foreignName === undefined ? [] : [{ row, score: worth(row, language) + bonus, foreignName }];
  };
  return [...whole.flatMap((row) => hit(row, WHOLE_FOREIGN_NAME)), ...begun.flatMap((row) => hit(row, 0))];
}

/** The name that the words begin with, or that begins with the words. */
function nameAsked(names: readonly string[], words: readonly string[]): string | undefined {
  const asked = words.join(' ');
  const keys = names.map((name) => ({ name, key: keyOf(name) }));
  const whole = keys.filter(({ key }) => asked === key || asked.startsWith(`${key} `));
  whole.sort((a, b) => b.key.length - a.key.length);
  return (whole[0] ?? keys.find(({ key }) => key.startsWith(asked)))?.name;
}

const named =
  <R extends Row>(statement: StatementSync) =>
  (name: string) =>
    statement.all(name, OF_ONE_NAME) as unknown as R[];

/** Places whose name is what was asked for; words that are left over must say where it is: `balsas ma`. */
function wholeNames<R extends Row>(namesakes: (name: string) => R[], words: readonly string[]): R[] {
  return words.flatMap((_, i) => {
    const [name, rest] = [words.slice(0, i + 1).join(' '), words.slice(i + 1)];
    if (rest.length === 0) return namesakes(name);
    return namesakes(name).filter((row) => {
      const around = areaWords(known(row));
      return rest.every((word) => around.some((one) => one.startsWith(word)));
    });
  });
}

/** Places with all the words, each perhaps only begun, in their name or in what is around them. */
function partialNames(byWords: StatementSync, words: readonly string[], language: Language): Row[] {
  // A single letter begins thousands of words; alone it is only looked for whole.
  const each = words.map((word) => (word.length === 1 ? `"${word}"` : `"${word}"*`));
  const all = `{name area} : (${each.join(' AND ')})`;
  const inName = `name : ^ "${words.join(' ')}" *`;
  const own = OWN_COUNTRY_OF[language];
  return [inName, all, ...(own ? [`(${all}) AND area : "${own.toLowerCase()}"`] : [])].flatMap(
    (match) => byWords.all(match, LOOKED_AT) as unknown as Row[],
  );
}

const OWN_COUNTRY_OF: Readonly<Partial<Record<Language, string>>> = { 'pt-BR': 'BR' };

function score(
  row: Row,
  asked: { readonly words: readonly string[]; readonly isWhole: boolean; readonly language: Language },
): number {
  const name = wordsOf(row.name);
  const around = asked.words.filter((word) => !name.some((one) => one.startsWith(word))).length;
  return (
    worth(row, asked.language) +
    (asked.isWhole ? WHOLE_NAME : 0) +
    (name[0]?.startsWith(asked.words[0] ?? '') ? BEGINS_WITH : 0) +
    (around / asked.words.length) * ONLY_AROUND
  );
}

/** What a place counts however it was asked for. */
function worth({ weight, country }: Row, language: Language): number {
  return Math.log10(Math.max(1, weight)) + (OWN_COUNTRY_OF[language] === country ? OWN_COUNTRY : 0);
}

/** GeoNames has some towns twice, as a town and as the seat of what is around it. */
function isFirstOfItsPlace({ row }: Hit, i: number, list: readonly Hit[]): boolean {
  const same = (one: Row) =>
    one.country === row.country &&
    one.region === row.region &&
    plainName(one) === plainName(row) &&
    Math.abs(one.lat - row.lat) < SAME_TOWN_DEGREES &&
    Math.abs(one.lng - row.lng) < SAME_TOWN_DEGREES;
  return !list.slice(0, i).some((earlier) => same(earlier.row));
}

const plainName = ({ name }: Row) => keysOf(name).at(-1);

function known({ region_code, ...row }: Row): KnownPlace {
  return { ...row, regionCode: region_code };
}

function found(row: Row, language: Language, foreignName: string | null = null): FoundPlace {
  const { name, region, region_code, country, lat, lng, population } = row;
  const country_name = countryName(country, language);
  return { name, other_name: foreignName, region, region_code, country, country_name, lat, lng, population };
}

/** Degrees of latitude that are looked through around a place, one after the other. */
const AROUND_DEGREES = [0.1, 0.9];
const KM_PER_DEGREE = 111.2;

function near(inside: StatementSync, place: Place, language: Language): NearbyPlace | undefined {
  for (const degrees of AROUND_DEGREES) {
    const [next] = rowsAround(inside, place, degrees)
      .map((row) => ({ row, km: distanceKm(place, row) }))
      .sort((a, b) => a.km - b.km);
    // What lies further away than the edge of the window may not be the next: beyond it there is more.
    if (next && next.km <= degrees * KM_PER_DEGREE)
      return { place: found(next.row, language), km: next.km, elevation: next.row.elevation };
  }
  return undefined;
}

function rowsAround(inside: StatementSync, { lat, lng }: Place, degrees: number): Row[] {
  // As wide as it is high, where the meridians are closest to one another.
  const shrink = Math.cos((Math.min(90, Math.abs(lat) + degrees) * Math.PI) / 180);
  const wide = Math.min(180, degrees / Math.max(1e-6, shrink));
  // A window over the date line goes on at the other side of the world.
  const turns = [0, ...(lng - wide < -180 ? [360] : []), ...(lng + wide > 180 ? [-360] : [])];
  return turns.flatMap(
    (turn) =>
      inside.all(lat - degrees, lat + degrees, lng - wide + turn, lng + wide + turn) as unknown as Row[],
  );
}
