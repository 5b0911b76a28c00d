/** What comes into the hourly kernel and what goes out of it, and whether the shapes fit. */
import type { HourlySite } from '../hourly-balance.ts';
import type { HourlyStation } from './hourly-station.ts';
import { columnsHold, oneWayOf } from './column-shapes.ts';

/** Humidity of an hour, in one of three ways; each column has shape [hours]. */
export type HourlyHumidity =
  /** Actual vapour pressure [kPa]. */
  | { readonly ea: Float64Array }
  /** Dew point [°C] (Eq. 14). */
  | { readonly tdew: Float64Array }
  /** Relative humidity [%] (Eq. 54). */
  | { readonly rh: Float64Array };

/** Consecutive hours of one station, oldest first; columns have shape [hours], or longer. NaN is missing. */
export interface HourlyColumns {
  /** Where it is. `hourlyStationOf(site)` spares the year of the sun each time, where the hours come in pieces. */
  readonly site: HourlySite | HourlyStation;
  /** How many hours, from the start of every column; by default as many as `out.eto` holds. */
  readonly length?: number;
  /** Day of the year, 1–366, on the clock of the site's meridian; anything else is missing. */
  readonly dayOfYear: Uint16Array;
  /** Clock time at the middle of the hour [h]: 14.5 for 14:00 to 15:00. */
  readonly time: Float64Array;
  /** Mean air temperature [°C]. */
  readonly temperature: Float64Array;
  readonly humidity: HourlyHumidity;
  /** Wind speed at 2 m [m s⁻¹]. */
  readonly u2: Float64Array;
  /** Solar radiation [MJ m⁻² h⁻¹]. */
  readonly rs: Float64Array;
  /** Cloudiness before the first hour: `fcdAfter` of the piece before it. Where there is none, 0.6625 is assumed. */
  readonly fcdBefore?: number;
  /** Where the results go: the caller's, so that they can be used again. */
  readonly out: HourlyOutputs;
}

/** Columns to fill; each is written over from its start. What is absent is not kept. */
export interface HourlyOutputs {
  /** Reference evapotranspiration [mm h⁻¹]; NaN where any input of the hour was missing. */
  readonly eto: Float64Array;
  /** Saturation vapour pressure [kPa]. */
  readonly es?: Float64Array;
  /** Actual vapour pressure [kPa]. */
  readonly ea?: Float64Array;
  /** Slope of the vapour pressure curve [kPa °C⁻¹]. */
  readonly Delta?: Float64Array;
  /** Extraterrestrial radiation [MJ m⁻² h⁻¹]. */
  readonly Ra?: Float64Array;
  /** Cloudiness used [–]. */
  readonly fcd?: Float64Array;
  /** Net radiation [MJ m⁻² h⁻¹]. */
  readonly Rn?: Float64Array;
}

/** The number of hours. Throws a RangeError where a column is shorter, or humidity is not given in one way. */
export function hoursIn({ length, humidity, out, ...columns }: HourlyColumns): number {
  const { dayOfYear, time, temperature, u2, rs } = columns;
  oneWayOf(humidity, ['ea', 'tdew', 'rh']);
  return columnsHold(length ?? out.eto.length, {
    ...{ dayOfYear, time, temperature, u2, rs },
    ...humidity,
    ...out,
  });
}
