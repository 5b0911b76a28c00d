/** What comes into the daily kernel and what goes out of it, and whether the shapes fit. */
import type { Site } from '../reference-et-daily.ts';
import { columnsHold, oneWayOf } from './column-shapes.ts';
import type { Station } from './station.ts';

/** Humidity of a day, in one of the four ways in which stations report it; each column has shape [days]. */
export type HumidityColumns =
  /** Actual vapour pressure [kPa]. */
  | { readonly ea: Float64Array }
  /** Dew point [°C] (Eq. 14). Tmin here is FAO-56's substitute for no humidity at all (Eq. 48). */
  | { readonly tdew: Float64Array }
  /** Maximum and minimum relative humidity [%] (Eq. 17). */
  | { readonly rhmax: Float64Array; readonly rhmin: Float64Array }
  /** Mean relative humidity [%] (Eq. 19). */
  | { readonly rhmean: Float64Array };

/** The days of one station, in any order; columns have shape [days] and may be longer than `length`. NaN is missing. */
export interface DailyColumns {
  /** Where it is. `stationOf(site)` spares 366 days of sun each time, where the days come in pieces. */
  readonly site: Site | Station;
  /** How many days, from the start of every column; by default as many as `out.eto` holds. */
  readonly length?: number;
  /** Day of the year, 1–366; anything else is missing. May be shared by stations; see `fillDayOfYear`. */
  readonly dayOfYear: Uint16Array;
  /** Maximum air temperature [°C]. */
  readonly tmax: Float64Array;
  /** Minimum air temperature [°C]. */
  readonly tmin: Float64Array;
  readonly humidity: HumidityColumns;
  /** Wind speed at 2 m [m s⁻¹]. */
  readonly u2: Float64Array;
  /** Solar radiation [MJ m⁻² d⁻¹]. */
  readonly rs: Float64Array;
  /** Where the results go: the caller's, so that they can be used again. */
  readonly out: DailyOutputs;
}

/** Columns to fill; each is written over from its start. What is absent is not kept. */
export interface DailyOutputs {
  /** Reference evapotranspiration [mm d⁻¹]; NaN where any input of the day was missing. */
  readonly eto: Float64Array;
  /** Saturation vapour pressure [kPa]. */
  readonly es?: Float64Array;
  /** Actual vapour pressure [kPa]. */
  readonly ea?: Float64Array;
  /** Slope of the vapour pressure curve [kPa °C⁻¹]. */
  readonly Delta?: Float64Array;
  /** Extraterrestrial radiation [MJ m⁻² d⁻¹]. */
  readonly Ra?: Float64Array;
  /** Clear-sky radiation [MJ m⁻² d⁻¹]. */
  readonly Rso?: Float64Array;
  /** Net shortwave radiation [MJ m⁻² d⁻¹]. */
  readonly Rns?: Float64Array;
  /** Net longwave radiation, outgoing [MJ m⁻² d⁻¹]. */
  readonly Rnl?: Float64Array;
  /** Net radiation [MJ m⁻² d⁻¹]. */
  readonly Rn?: Float64Array;
}

/** The number of days. Throws a RangeError where a column is shorter, or humidity is not given in one way. */
export function daysIn({ length, dayOfYear, tmax, tmin, humidity, u2, rs, out }: DailyColumns): number {
  oneWayOf(humidity, ['ea', 'tdew', 'rhmax,rhmin', 'rhmean']);
  return columnsHold(length ?? out.eto.length, { dayOfYear, tmax, tmin, ...humidity, u2, rs, ...out });
}
