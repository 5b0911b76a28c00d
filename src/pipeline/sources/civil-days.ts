import { civilDateIn, MS_PER_DAY, type DayRange, type EpochDay } from '../../weather/civil-date.ts';

/** A civil day of a zone between two instants, ms since the epoch: 23, 24 or 25 hours, or none where it was skipped. */
export interface CivilDay {
  readonly day: EpochDay;
  readonly from: number;
  /** The first instant of the next day. */
  readonly to: number;
}

const MINUTE_MS = 60_000;
/** Further than any zone is from UTC (−12 … +14 h). */
const FARTHEST_MINUTES = 15 * 60;

export function civilDays(zone: string, range: DayRange): CivilDay[] {
  const days: CivilDay[] = [];
  let from = startOfCivilDay(zone, range.from);
  for (let { from: day } = range; day <= range.to; day++) {
    const to = startOfCivilDay(zone, day + 1);
    days.push({ day, from, to });
    from = to;
  }
  return days;
}

/** The first minute that is a day's or a later day's. Not every day begins at 00:00: clocks also change at midnight. */
export function startOfCivilDay(zone: string, day: EpochDay): number {
  let before = -FARTHEST_MINUTES;
  let inside = FARTHEST_MINUTES;
  const at = (minutes: number) => day * MS_PER_DAY + minutes * MINUTE_MS;
  while (inside - before > 1) {
    const middle = (before + inside) >> 1;
    if (civilDateIn(zone, at(middle)) >= day) inside = middle;
    else before = middle;
  }
  return at(inside);
}
