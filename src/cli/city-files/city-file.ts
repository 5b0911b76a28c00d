import { windAt2m } from '../../fao56/index.ts';
import { parseCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import type { DailySeries } from '../../weather/daily-series.ts';
import type { VariableId } from '../../weather/variables.ts';
import { columnOf, numbersOf, readTable, UnreadableTable, type Table } from './read-table.ts';

/** Sources that a file may have columns of. */
export const FILE_SOURCES = ['open_meteo_archive', 'nasa_power'] as const;
export type FileSource = (typeof FILE_SOURCES)[number];

interface FileColumn {
  readonly name: string;
  readonly id: VariableId;
  readonly toCanonical?: (value: number) => number;
}

/** Columns by source: units are those of the variables registry, but for Open-Meteo's wind at 10 m. */
const COLUMNS: Readonly<Record<FileSource, readonly FileColumn[]>> = {
  nasa_power: [
    { name: 'nasa_tmax', id: 'tmax' },
    { name: 'nasa_tmin', id: 'tmin' },
    { name: 'nasa_tmean', id: 'tmean' },
    { name: 'nasa_rh', id: 'rhmean' },
    { name: 'nasa_wind2m', id: 'u2' },
    { name: 'nasa_rs', id: 'rs' },
    { name: 'nasa_prec', id: 'precipitation' },
  ],
  open_meteo_archive: [
    { name: 'om_tmax', id: 'tmax' },
    { name: 'om_tmin', id: 'tmin' },
    { name: 'om_tmean', id: 'tmean' },
    { name: 'om_rh', id: 'rhmean' },
    { name: 'om_rhmax', id: 'rhmax' },
    { name: 'om_rhmin', id: 'rhmin' },
    { name: 'om_wind10m', id: 'u2', toCanonical: (u10) => windAt2m(u10, 10) },
    { name: 'om_rs', id: 'rs' },
    { name: 'om_prec', id: 'precipitation' },
  ],
};

/** Daily weather of one place, source by source, and further columns of the file. */
export interface CityFile {
  /** In file order. */
  readonly days: Int32Array;
  /** Sources with a column of their own in the file; rows as `days`. */
  readonly weather: Readonly<Partial<Record<FileSource, DailySeries['values']>>>;
  /** Any other column of numbers; undefined where there is none of that name. */
  column(name: string): Float64Array | undefined;
}

/** Reads a file of daily weather. Rejects with an `UnreadableTable`, or with the system's error. */
export async function readCityFile(path: string): Promise<CityFile> {
  return cityFile(await readTable(path));
}

export function cityFile(table: Table): CityFile {
  const weather = FILE_SOURCES.flatMap((source) => {
    const values = valuesOf(table, COLUMNS[source]);
    return Object.keys(values).length > 0 ? [[source, values]] : [];
  });
  if (weather.length === 0) {
    const names = FILE_SOURCES.flatMap((source) => COLUMNS[source].map(({ name }) => name));
    throw new UnreadableTable(table.file, `no column of weather (known are ${names.join(', ')})`, {
      line: 1,
    });
  }
  return {
    days: daysOf(table),
    weather: Object.fromEntries(weather) as CityFile['weather'],
    column: (name) => numbersOf(table, name),
  };
}

function valuesOf(table: Table, columns: readonly FileColumn[]): DailySeries['values'] {
  const values = columns.flatMap(({ name, id, toCanonical }) => {
    const numbers = numbersOf(table, name);
    return numbers ? [[id, toCanonical ? numbers.map(toCanonical) : numbers]] : [];
  });
  return Object.fromEntries(values) as DailySeries['values'];
}

function daysOf(table: Table): Int32Array {
  const k = columnOf(table, 'date');
  const known = new Map<EpochDay, number>();
  const days = table.rows.map(({ line, cells }) => {
    const day = parseCivilDate(cells[k]!);
    if (day === undefined)
      throw new UnreadableTable(table.file, `"${cells[k]!}" is not a date (YYYY-MM-DD)`, {
        line,
        column: 'date',
      });
    const before = known.get(day);
    if (before !== undefined)
      throw new UnreadableTable(table.file, `${cells[k]!} is also in line ${before}`, {
        line,
        column: 'date',
      });
    known.set(day, line);
    return day;
  });
  if (days.length === 0) throw new UnreadableTable(table.file, 'no row below the header');
  return Int32Array.from(days);
}
