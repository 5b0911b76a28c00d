import { preprocess, type PreparedSource } from '../../pipeline/preprocess/preprocess.ts';
import type { ReferencePlace } from '../../pipeline/fuse/fit/fit-place.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import { missingColumn, type DailySeries } from '../../weather/daily-series.ts';
import { FILE_SOURCES, type CityFile } from './city-file.ts';
import type { City } from './read-cities.ts';

/** The reference of a city file: BR-DWGD of Xavier et al. */
const REFERENCE_COLUMN = 'xavier_eto';

/** A city as the pipeline sees it, with its reference. Undefined where its file has none. */
export function referencePlace(city: City): ReferencePlace | undefined {
  const reference = columnOn(city, REFERENCE_COLUMN);
  if (!reference) return undefined;
  const { name, place, elevation } = city;
  const prepared: PreparedSource[] = FILE_SOURCES.flatMap((source) => {
    const series = seriesOf(city, source);
    return series ? [preprocess({ source, series, place })] : [];
  });
  return {
    ...{ name, place, elevation, prepared },
    referenceOn: reference,
    publishedOn: (column) => columnOn(city, column),
  };
}

/** Value of a column on a day; NaN on days that the file has not. Undefined where there is no such column. */
export function columnOn(city: CityFile, name: string): ((day: EpochDay) => number) | undefined {
  const column = city.column(name);
  if (!column) return undefined;
  const rows = new Map(Array.from(city.days, (day, i) => [day, i]));
  return (day) => column[rows.get(day) ?? -1] ?? NaN;
}

/** What a file has of a source, on the calendar from its first day to its last: days that it lacks are missing. */
export function seriesOf(
  { days, weather }: CityFile,
  source: keyof CityFile['weather'],
): DailySeries | undefined {
  const columns = weather[source];
  if (!columns) return undefined;
  const first = days.reduce((least, day) => Math.min(least, day));
  const last = days.reduce((most, day) => Math.max(most, day));
  const values = Object.entries(columns).map(([id, column]) => {
    const placed = missingColumn(last - first + 1);
    days.forEach((day, i) => (placed[day - first] = column[i]!));
    return [id, placed];
  });
  return {
    days: Int32Array.from({ length: last - first + 1 }, (_, i) => first + i),
    values: Object.fromEntries(values) as DailySeries['values'],
  };
}
