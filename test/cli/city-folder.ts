import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatCivilDate, type EpochDay } from '../../src/weather/civil-date.ts';

/** A row of a city file; what is not named is not there. */
export type CityRow = Readonly<Record<string, string | number>>;

export interface MadeCity {
  readonly name: string;
  readonly lat: number;
  readonly rows: readonly CityRow[];
}

/** CSV text of rows that all have the columns of the first. */
export function csvOf(rows: readonly CityRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((cells) => cells.join(','))
    .join('\n');
}

/** A folder in the layout that `fit` and `validate` read. */
export function writeCities(folder: string, cities: readonly MadeCity[]): string {
  mkdirSync(join(folder, 'cities'), { recursive: true });
  const list = cities.map(({ name, lat }) => `${name},XX,${lat},-45.5,250`);
  writeFileSync(join(folder, 'cities.csv'), ['city,uf,lat,lon,elev', ...list].join('\n'));
  for (const { name, rows } of cities)
    writeFileSync(join(folder, 'cities', `${name}.csv.gz`), gzipSync(csvOf(rows)));
  return folder;
}

/** A day of two sources, as the columns of a city file; it varies with the day, so that a fit has something to hold. */
export function cityDay(day: EpochDay, changes: CityRow = {}): CityRow {
  const [a, b, c] = [Math.sin(day * 1.3), Math.sin(day * 0.71), Math.cos((day / 365) * 2 * Math.PI)];
  return {
    date: formatCivilDate(day),
    nasa_tmax: fixed(32 + 2 * a + 2 * c),
    nasa_tmin: fixed(21 + b),
    nasa_rh: fixed(60 + 8 * b - 10 * c),
    nasa_wind2m: fixed(2 + 0.5 * a),
    nasa_rs: fixed(20 + 4 * b + 2 * c),
    nasa_prec: 0,
    om_tmax: fixed(31 + 2 * b + 2 * c),
    om_tmin: fixed(20 + a),
    om_rh: fixed(64 + 8 * a - 10 * c),
    om_wind10m: fixed(3 + 0.8 * b),
    om_rs: fixed(19 + 4 * a + 2 * c),
    om_prec: 1.5,
    ...changes,
  };
}

const fixed = (value: number) => Number(value.toFixed(2));
