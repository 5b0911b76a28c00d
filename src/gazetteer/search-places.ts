import type { Language } from '../contract/languages.ts';
import type { FoundPlace, PlaceQuestion } from '../contract/place-search.ts';
import type {
  DatabaseSync,
  DatabaseSyncConstructor,
  StatementSync,
} from '../storage/sqlite/database-sync.ts';
import { areaWords, countryName, type KnownPlace } from './known-place.ts';
import { wordsOf } from '../contract/plain-words.ts';
import { keysOf } from './place-words.ts';

/** How many of each kind of match are looked at; they come with the largest first. */
const LOOKED_AT = 60;
/** Of one name there may be many, and the words after it say which. */
const OF_ONE_NAME = 400;

/** What each of these counts: 1 is as much as ten times the people. */
const WHOLE_NAME = 2;
const BEGINS_WITH = 1;
const OWN_COUNTRY = 1.5;
/** Where none of the words is in the name, but all are in what is around it. */
const ONLY_AROUND = -2;

/** As far as one town may lie from itself. */
const SAME_TOWN_DEGREES = 0.2;

export interface Gazetteer {
  /** The best first; none when nothing fits. */
  search(question: PlaceQuestion): FoundPlace[];
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
  readonly weight: number;
}

interface Statements {
  readonly byKey: StatementSync;
  readonly byWords: StatementSync;
}

/** A handle that is collected before its statements takes the process down, so it is kept here. */
const handles = new Set<DatabaseSync>();

export function openGazetteer(DatabaseSync: DatabaseSyncConstructor, path: string): Gazetteer {
  const file = new DatabaseSync(path);
  handles.add(file);
  file.exec('PRAGMA query_only = ON; PRAGMA cache_size = -2000');
  const statements: Statements = {
    byKey: file.prepare(
      'SELECT place.* FROM name_key JOIN place USING (id) WHERE key = ? ORDER BY id LIMIT ?',
    ),
    byWords: file.prepare(
      'SELECT place.* FROM words JOIN place ON place.id = words.rowid WHERE words MATCH ? ORDER BY words.rowid LIMIT ?',
    ),
  };
  return {
    search: (question) => search(statements, question),
    close: () => file.close(),
  };
}

function search(statements: Statements, { q, language, limit }: PlaceQuestion): FoundPlace[] {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const whole = wholeNames(statements.byKey, words);
  const rows = new Map<number, Row>();
  for (const row of [...whole, ...partialNames(statements.byWords, words, language)]) rows.set(row.id, row);
  const wholeIds = new Set(whole.map(({ id }) => id));
  return [...rows.values()]
    .map((row) => ({ row, score: score(row, { words, isWhole: wholeIds.has(row.id), language }) }))
    .sort((a, b) => b.score - a.score || a.row.id - b.row.id)
    .filter(isFirstOfItsPlace)
    .slice(0, limit)
    .map(({ row }) => found(row, language));
}

/** Places whose name is what was asked for; words that are left over must say where it is: `balsas ma`. */
function wholeNames(byKey: StatementSync, words: readonly string[]): Row[] {
  return words.flatMap((_, i) => {
    const [name, rest] = [words.slice(0, i + 1).join(' '), words.slice(i + 1)];
    const named = byKey.all(name, OF_ONE_NAME) as unknown as Row[];
    if (rest.length === 0) return named;
    return named.filter((row) => {
      const around = areaWords(known(row));
      return rest.every((word) => around.some((one) => one.startsWith(word)));
    });
  });
}

/** Places with all the words, each perhaps only begun, in their name or in what is around them. */
function partialNames(byWords: StatementSync, words: readonly string[], language: Language): Row[] {
  // A single letter begins thousands of words; alone it is only looked for whole.
  const each = words.map((word) => (word.length === 1 ? `"${word}"` : `"${word}"*`));
  const all = each.join(' AND ');
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
    Math.log10(Math.max(1, row.weight)) +
    (asked.isWhole ? WHOLE_NAME : 0) +
    (name[0]?.startsWith(asked.words[0] ?? '') ? BEGINS_WITH : 0) +
    (around / asked.words.length) * ONLY_AROUND +
    (OWN_COUNTRY_OF[asked.language] === row.country ? OWN_COUNTRY : 0)
  );
}

/** GeoNames has some towns twice, as a town and as the seat of what is around it. */
function isFirstOfItsPlace({ row }: { row: Row }, i: number, list: readonly { row: Row }[]): boolean {
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

function found(row: Row, language: Language): FoundPlace {
  const { name, region, region_code, country, lat, lng, population } = row;
  const country_name = countryName(country, language);
  return { name, region, region_code, country, country_name, lat, lng, population };
}
