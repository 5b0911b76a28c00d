import { dayOfYear, epochDayOf, MS_PER_DAY, type EpochDay } from '../../weather/civil-date.ts';

/** Day of the year of `from`, then of each following day, without a calendar computation a day. */
export function dayOfYearWalk(from: EpochDay): () => number {
  let doy = dayOfYear(from) - 1;
  let year = new Date(from * MS_PER_DAY).getUTCFullYear();
  let length = daysInYear(year);
  return () => {
    doy += 1;
    if (doy > length) {
      doy = 1;
      year += 1;
      length = daysInYear(year);
    }
    return doy;
  };
}

function daysInYear(year: number): number {
  return epochDayOf(year + 1, 1, 1) - epochDayOf(year, 1, 1);
}
