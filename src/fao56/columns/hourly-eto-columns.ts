import { hourlyBlockAt, HOURS_IN_BLOCK } from './hourly-block.ts';
import { hoursIn, type HourlyColumns } from './hourly-columns.ts';
import {
  fillHourlyCloudiness,
  fillHourlyEto,
  fillHourlyVapour,
  fillSun,
  keepHourly,
} from './hourly-passes.ts';
import { hourlyStationOf } from './hourly-station.ts';

/** What became of the hours. */
export interface HourlyReport {
  readonly hours: number;
  /** How many came out NaN for want of an input. */
  readonly missing: number;
  /** How many rest on the cloudiness that is assumed until the sun has first stood high (`ASSUMED_FCD`). */
  readonly cloudinessAssumed: number;
  /** Cloudiness of the last hour that told any, for the piece that follows; NaN where there was none. */
  readonly fcdAfter: number;
}

/**
 * Hourly reference evapotranspiration (FAO-56 Eq. 53) of a station, column by column: `etoOfHours` for volume, equal to
 * it within 1e-9 mm. Strict as `etoColumns`: an hour with any input missing gets NaN and is counted; physical limits
 * are not checked. The order of the hours matters: a night takes the cloudiness of the evening before it.
 *
 * Throws a RangeError where a column is too short, humidity is not given in exactly one way, or the site is no place.
 */
export function hourlyEtoColumns(columns: HourlyColumns): HourlyReport {
  const hours = hoursIn(columns);
  const station = 'sinSin' in columns.site ? columns.site : hourlyStationOf(columns.site);
  let missing = 0;
  let cloudinessAssumed = 0;
  let fcdAfter = columns.fcdBefore ?? NaN;
  for (let from = 0; from < hours; from += HOURS_IN_BLOCK) {
    const block = hourlyBlockAt(columns, from, hours);
    fillSun(block, station);
    fillHourlyVapour(block, columns.humidity);
    const sky = fillHourlyCloudiness(block, station.elevation, fcdAfter);
    missing += fillHourlyEto(block, station.gamma);
    keepHourly(block, columns.out);
    cloudinessAssumed += sky.assumed;
    fcdAfter = sky.fcdAfter;
  }
  return { hours, missing, cloudinessAssumed, fcdAfter };
}
