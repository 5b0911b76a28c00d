import { LANGUAGES, type Language } from '../contract/languages.ts';
import type { Place } from '../weather/place.ts';
import { wordsOf } from '../contract/plain-words.ts';

/** A town as the gazetteer has it. */
export interface KnownPlace extends Place {
  readonly name: string;
  /** State, province or the like. */
  readonly region: string | null;
  /** Its abbreviation, where people use one: `MA`, `TX`. */
  readonly regionCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly population: number | null;
  /** Of the ground, m. */
  readonly elevation: number | null;
}

const COUNTRY_NAMES = new Map(
  LANGUAGES.map((language) => [language, new Intl.DisplayNames(language, { type: 'region' })] as const),
);

const SPOKEN_CODES: Readonly<Record<string, readonly string[]>> = { US: ['usa', 'eua', 'eeuu'], GB: ['uk'] };

export function countryName(code: string, language: Language): string {
  return COUNTRY_NAMES.get(language)?.of(code) ?? code;
}

/** Words by which people say where a town is: its state and its country, in any of the languages. */
export function areaWords(place: Pick<KnownPlace, 'region' | 'regionCode' | 'country'>): string[] {
  const { region, regionCode, country } = place;
  return [...wordsOf(`${region ?? ''} ${regionCode ?? ''}`), ...countryWords(country)];
}

const known = new Map<string, readonly string[]>();

function countryWords(code: string): readonly string[] {
  const words = known.get(code) ?? [
    ...new Set(LANGUAGES.flatMap((language) => wordsOf(countryName(code, language)))),
    ...wordsOf(code),
    ...(SPOKEN_CODES[code] ?? []),
  ];
  known.set(code, words);
  return words;
}
