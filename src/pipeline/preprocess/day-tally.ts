import type { EpochDay } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';

/** Counts days, with the first and the last of them, in whatever order they come. */
export interface DayTally {
  add(day: EpochDay): void;
  /** Undefined when no day was added. */
  span(): Finding['days'];
}

export function dayTally(): DayTally {
  let count = 0;
  let first = Infinity;
  let last = -Infinity;
  return {
    add(day) {
      count += 1;
      if (day < first) first = day;
      if (day > last) last = day;
    },
    span: () => (count === 0 ? undefined : { count, first, last }),
  };
}
