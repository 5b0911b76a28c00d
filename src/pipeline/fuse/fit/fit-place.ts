import { stationOf, type Station } from '../../../fao56/index.ts';
import { dayOfYear, type DayRange, type EpochDay } from '../../../weather/civil-date.ts';
import type { Place } from '../../../weather/place.ts';
import { calendar } from '../../../weather/daily-series.ts';
import { familyColumn } from '../family-column.ts';
import type { Family } from '../fusion-method.ts';
import { placeOnRange } from '../place-on-range.ts';
import type { PreparedSource } from '../../preprocess/preprocess.ts';
import { FITTED_VARIABLES, type FittedVariable } from '../calibrations/calibration.ts';

/** The families that are fitted, in this order. */
export const FITTED_FAMILIES = ['nasa_power', 'open_meteo'] as const satisfies readonly Family[];
export type FittedFamily = (typeof FITTED_FAMILIES)[number];

export type FittedColumns = Readonly<Record<FittedVariable, Float64Array>>;

/** The days of a place on which every family has every input, and the reference is known. */
export interface FitPlace {
  readonly name: string;
  readonly place: Place;
  readonly station: Station;
  readonly days: Int32Array;
  readonly dayOfYear: Uint16Array;
  readonly weather: Readonly<Record<FittedFamily, FittedColumns>>;
  /** Reference ETo [mm/d]. */
  readonly reference: Float64Array;
}

/** A place whose reference ETo is known. */
export interface ReferencePlace {
  readonly name: string;
  readonly place: Place;
  /** Metres above sea level. */
  readonly elevation: number;
  /** As the pipeline prepares them: impossible values removed, short gaps filled. */
  readonly prepared: readonly PreparedSource[];
  /** Reference ETo by day [mm/d]; NaN where it is not known. */
  readonly referenceOn: (day: EpochDay) => number;
  /** The same of an ETo that others have published; undefined where there is none of that name. */
  readonly publishedOn: (name: string) => ((day: EpochDay) => number) | undefined;
}

export function fitPlace(place: ReferencePlace, range: DayRange): FitPlace {
  const placed = place.prepared.map((source) => placeOnRange(source, range));
  const days = calendar(range.from, range.to);
  const reference = Float64Array.from(days, place.referenceOn);
  const columns = FITTED_FAMILIES.map((family) =>
    FITTED_VARIABLES.map((id) => familyColumn(placed, family, id).values),
  );
  const all = [reference, ...columns.flat()];
  const rows = Array.from(days, (_, i) => i).filter((i) => all.every((column) => !Number.isNaN(column[i])));
  const take = (column: Float64Array) => Float64Array.from(rows, (i) => column[i]!);
  const weather = FITTED_FAMILIES.map((family, f) => [
    family,
    Object.fromEntries(FITTED_VARIABLES.map((id, v) => [id, take(columns[f]![v]!)])),
  ]);
  return {
    name: place.name,
    place: place.place,
    station: stationOf({ latitude: place.place.lat, elevation: place.elevation }),
    days: Int32Array.from(rows, (i) => days[i]!),
    dayOfYear: Uint16Array.from(rows, (i) => dayOfYear(days[i]!)),
    weather: Object.fromEntries(weather) as FitPlace['weather'],
    reference: take(reference),
  };
}

/** Every k-th day of a place: enough for what is asked of many fits. */
export function thinned(place: FitPlace, k: number): FitPlace {
  const isKept = (_: number, i: number) => i % k === 0;
  const columns = (family: FittedFamily) =>
    Object.fromEntries(
      FITTED_VARIABLES.map((id) => [id, place.weather[family][id].filter(isKept)]),
    ) as FittedColumns;
  return {
    ...place,
    days: place.days.filter(isKept),
    dayOfYear: place.dayOfYear.filter(isKept),
    weather: { nasa_power: columns('nasa_power'), open_meteo: columns('open_meteo') },
    reference: place.reference.filter(isKept),
  };
}
