import { epochDayOf, MS_PER_DAY, type EpochDay } from '../../weather/civil-date.ts';

const MS_PER_HOUR = 3_600_000;
/** Civil clocks differ from the sun by less than this nearly everywhere. */
const NEAR_HOURS = 3;

/**
 * The civil day that it is at a longitude, as well as a page without a table of time zones can tell: the
 * device's own day where the place is near it, else the day of the mean sun. The server knows the zone and decides.
 */
export function todayAtLongitude(lng: number | undefined, now: Date): EpochDay {
  const here = epochDayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  if (lng === undefined || !(Math.abs(lng) <= 180)) return here;
  const solarHours = lng / 15;
  const deviceHours = -now.getTimezoneOffset() / 60;
  if (Math.abs(solarHours - deviceHours) <= NEAR_HOURS) return here;
  return Math.floor((now.getTime() + solarHours * MS_PER_HOUR) / MS_PER_DAY);
}
