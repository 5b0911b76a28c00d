import type { DayRange, EpochDay } from '../../weather/civil-date.ts';
import type { Elevation, Place } from '../../weather/place.ts';
import type { Columns } from './place-on-calendar.ts';

/** Days of one source in one grid cell, a row a day from `from` on. */
export interface KeptDays {
  readonly from: EpochDay;
  /** When each day was downloaded, ms since the epoch; NaN: never. */
  readonly downloadedAt: Float64Array;
  /** Until when each day counts as new; Infinity: it will not be revised any more. */
  readonly freshUntil: Float64Array;
  /** Canonical units; NaN: the source had nothing. */
  readonly columns: Columns;
}

/** What an answer says of the place that it is for. */
export interface CellFacts {
  readonly gridPlace: Place;
  readonly elevation?: Elevation;
  readonly synthetic: boolean;
}

export interface KeptWeather extends CellFacts {
  readonly days: KeptDays;
}

/**
 * Keeps what was downloaded. Losing any of it costs a download, never a result: `keep…` never reject, and resolve when
 * what was kept can be read, or is lost.
 */
export interface WeatherCache {
  /** All that is kept of these days; undefined where there is nothing of them. */
  read(cell: string, range: DayRange): Promise<KeptWeather | undefined>;
  /** Days that are kept already give way to those downloaded later. */
  keep(cell: string, weather: KeptWeather): Promise<void>;
  /** Metres above sea level; null: known to be none. Undefined where nothing is kept. */
  groundHeight(cell: string): Promise<number | null | undefined>;
  keepGroundHeight(cell: string, metres: number | null): Promise<void>;
}
