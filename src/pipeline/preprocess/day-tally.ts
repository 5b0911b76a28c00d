import type { EpochDay } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';

/** A value that cannot be, or hardly, and the limit that it broke. */
export interface Breach {
  readonly value: number;
  readonly limit: number;
}

/** Counts days, with the first and the last of them, in whatever order they come. */
export interface DayTally {
  add(day: EpochDay, breach?: Breach): void;
  /** Undefined when no day was added. */
  span(): Finding['days'];
  /** The value furthest from its limit, the earliest to come where several are; undefined when none was given. */
  worst(): (Breach & { readonly day: EpochDay }) | undefined;
}

export function dayTally(): DayTally {
  let count = 0;
  let first = Infinity;
  let last = -Infinity;
  let worst: (Breach & { readonly day: EpochDay }) | undefined;
  return {
    add(day, breach) {
      count += 1;
      if (day < first) first = day;
      if (day > last) last = day;
      if (breach && !(worst && excess(breach) <= excess(worst))) worst = { ...breach, day };
    },
    span: () => (count === 0 ? undefined : { count, first, last }),
    worst: () => worst,
  };
}

function excess({ value, limit }: Breach): number {
  return Math.abs(value - limit);
}
