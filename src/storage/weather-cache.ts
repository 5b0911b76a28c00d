import type { Kysely } from 'kysely';
import type { KeptWeather, WeatherCache } from '../pipeline/sources/weather-cache.ts';
import type { DayRange } from '../weather/civil-date.ts';
import type { Database, WeatherYearTable } from './schema.ts';
import type { Changes } from './changes.ts';
import type { WeatherYear } from './weather-changes.ts';
import { emptyDays, overlay, packYears, unpackYear, yearOf } from './weather-years.ts';

/** What the cache asks the one who writes to the store. */
export type ToKeep =
  | { readonly keep: 'weather'; readonly years: readonly WeatherYear[] }
  | { readonly keep: 'groundHeight'; readonly cell: string; readonly metres: number | null };

export interface WeatherCacheParts {
  readonly reader: Kysely<Database>;
  /** Never rejects. */
  readonly write: (what: ToKeep) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Downloaded weather in the task store's database: a row for each calendar year of a cell. */
export function createWeatherCache({ reader, write, now }: WeatherCacheParts): WeatherCache {
  return {
    read: (cell, range) => read(reader, cell, range),
    keep: (cell, weather) => write({ keep: 'weather', years: rowsOf(cell, weather, now()) }),
    groundHeight: groundHeights(reader),
    keepGroundHeight: (cell, metres) => write({ keep: 'groundHeight', cell, metres }),
  };
}

export function groundHeights(reader: Kysely<Database>): WeatherCache['groundHeight'] {
  return async (cell) => {
    const row = await reader
      .selectFrom('ground_heights')
      .select('metres')
      .where('cell', '=', cell)
      .executeTakeFirst();
    return row?.metres;
  };
}

/** Keeps what a cache asks for. A failure costs a later download and is nobody's concern here. */
export async function keepWeather(changes: Changes, what: ToKeep): Promise<void> {
  const kept =
    what.keep === 'weather'
      ? changes.make('keepWeather', what.years)
      : changes.make('keepGroundHeight', { cell: what.cell, metres: what.metres });
  await kept.catch(() => undefined);
}

async function read(
  reader: Kysely<Database>,
  cell: string,
  range: DayRange,
): Promise<KeptWeather | undefined> {
  const rows = await reader
    .selectFrom('weather_years')
    .selectAll()
    .where('cell', '=', cell)
    .where('year', '>=', yearOf(range.from))
    .where('year', '<=', yearOf(range.to))
    .orderBy('year')
    .execute();
  const last = rows.at(-1);
  if (!last) return undefined;
  const years = rows.map((row) => unpackYear(row));
  const days = emptyDays(range, [...new Set(years.flatMap(({ columns }) => Object.keys(columns)))]);
  for (const year of years) overlay(days, year);
  if (days.downloadedAt.every(Number.isNaN)) return undefined;
  return { days, ...factsOf(last), synthetic: rows.some(({ synthetic }) => synthetic === 1) };
}

function factsOf(row: WeatherYearTable): Omit<KeptWeather, 'days' | 'synthetic'> {
  const { elevation, elevation_origin: origin } = row;
  return {
    gridPlace: { lat: row.grid_lat, lng: row.grid_lng },
    ...(elevation !== null && origin !== null && { elevation: { metres: elevation, origin } }),
  };
}

function rowsOf(cell: string, weather: KeptWeather, now: number): WeatherYear[] {
  const { gridPlace, elevation, synthetic } = weather;
  const facts = {
    cell,
    grid_lat: gridPlace.lat,
    grid_lng: gridPlace.lng,
    elevation: elevation?.metres ?? null,
    elevation_origin: elevation?.origin ?? null,
    synthetic: synthetic ? 1 : 0,
    kept_at: now,
  };
  return packYears(weather.days).map((year) => ({ ...facts, ...year }));
}
