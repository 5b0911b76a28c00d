import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../../weather/place.ts';
import { readCityFile, type CityFile } from './city-file.ts';
import { columnOf, numbersOf, readTable, UnreadableTable } from './read-table.ts';

/** A place whose weather and reference are known. */
export interface City extends CityFile {
  readonly name: string;
  readonly place: Place;
  readonly elevation: number;
}

/**
 * A folder of cities: `cities.csv` (city, lat, lon, elev) and `cities/<city>.csv.gz` or `.csv`. Rejects with an
 * `UnreadableTable`, or with the system's error.
 */
export async function readCities(folder: string): Promise<City[]> {
  const table = await readTable(join(folder, 'cities.csv'));
  const names = columnOf(table, 'city');
  const [lat, lng, elevation] = ['lat', 'lon', 'elev'].map((name) => {
    columnOf(table, name);
    return numbersOf(table, name)!;
  });
  const cities: City[] = [];
  for (const [i, { line, cells }] of table.rows.entries()) {
    const name = cells[names]!;
    for (const [column, values] of Object.entries({ lat, lon: lng, elev: elevation }))
      if (Number.isNaN(values![i]))
        throw new UnreadableTable(table.file, `${name} has none`, { line, column });
    const file = await readCityFile(await pathOf(folder, name));
    cities.push({ name, place: { lat: lat![i]!, lng: lng![i]! }, elevation: elevation![i]!, ...file });
  }
  if (cities.length === 0) throw new UnreadableTable(table.file, 'no city');
  return cities;
}

async function pathOf(folder: string, name: string): Promise<string> {
  const plain = join(folder, 'cities', `${name}.csv`);
  const packed = `${plain}.gz`;
  return (await exists(packed)) || !(await exists(plain)) ? packed : plain;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
