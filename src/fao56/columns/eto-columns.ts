import { BLOCK_DAYS, blockAt } from './block.ts';
import { daysIn, type DailyColumns } from './daily-columns.ts';
import { fillActualVapourPressure, fillEto, fillFromTemperature } from './daily-passes.ts';
import { fillDarkDays } from './dark-days.ts';
import { keepIntermediates } from './keep-intermediates.ts';
import { stationOf } from './station.ts';

/**
 * Daily reference evapotranspiration of a station, column by column: `referenceEtDaily` for volume, equal to it within
 * 1e-9 mm. One thread; columns over a SharedArrayBuffer can be divided among several.
 *
 * Strict: a day with any input missing (NaN, or a day of the year beyond 1–366) gets NaN, never 0 and never a
 * substitute. `missing` counts such days; `referenceEtDaily` can be asked for those alone, and tells what it assumed.
 * Physical limits are not checked.
 *
 * Throws a RangeError where a column is too short, humidity is not given in exactly one way, or the site is no place.
 */
export function etoColumns(columns: DailyColumns): { readonly days: number; readonly missing: number } {
  const days = daysIn(columns);
  const station = 'perRso' in columns.site ? columns.site : stationOf(columns.site);
  const keeps = Object.keys(columns.out).length > 1;
  let missing = 0;
  for (let from = 0; from < days; from += BLOCK_DAYS) {
    const block = blockAt(columns, from, days);
    fillFromTemperature(block);
    fillActualVapourPressure(block, columns.humidity);
    missing += fillEto(block, station);
    if (station.hasDarkDays) missing -= fillDarkDays(block, station);
    if (keeps) keepIntermediates(block, columns.out, station);
  }
  return { days, missing };
}
