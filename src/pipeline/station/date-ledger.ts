import { flagBit } from '../../weather/day-quality.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';
import { dayTally } from '../preprocess/day-tally.ts';

/** Epoch days of the years 1…9999, one bit each: 456 KB for any file. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

const DUPLICATE = flagBit('duplicate_date');

/** Remembers the days of a file, in whatever order they come. */
export interface DateLedger {
  /** Flags the rows whose date was there before. */
  enter(days: Int32Array, flags: Uint32Array): void;
  /** Earliest and latest day; undefined before the first row. */
  span(): { from: EpochDay; to: EpochDay } | undefined;
  /** Dates repeated, not in order, and days of the calendar that are absent. */
  findings(): Finding[];
}

export function dateLedger(): DateLedger {
  const seen = new Uint8Array(Math.ceil((LAST_DAY - FIRST_DAY + 1) / 8));
  const all = dayTally();
  const repeated = dayTally();
  const backwards = dayTally();
  let distinct = 0;
  let before = -Infinity;

  function enterDay(day: EpochDay): boolean {
    const bit = day - FIRST_DAY;
    const isRepeated = (seen[bit >> 3]! & (1 << (bit & 7))) !== 0;
    seen[bit >> 3]! |= 1 << (bit & 7);
    all.add(day);
    if (isRepeated) repeated.add(day);
    else distinct += 1;
    if (day < before) backwards.add(day);
    before = day;
    return isRepeated;
  }

  /** Days between the earliest and the latest that no row has; the first and last of them. */
  function absent(): Finding['days'] {
    const span = all.span();
    if (!span || span.last - span.first + 1 === distinct) return undefined;
    const tally = dayTally();
    for (let day = span.first; day <= span.last; day++) {
      const bit = day - FIRST_DAY;
      if ((seen[bit >> 3]! & (1 << (bit & 7))) === 0) tally.add(day);
    }
    return tally.span();
  }

  return {
    enter(days, flags) {
      for (let i = 0; i < days.length; i++) if (enterDay(days[i]!)) flags[i]! |= DUPLICATE;
    },
    span() {
      const span = all.span();
      return span && { from: span.first, to: span.last };
    },
    findings: () =>
      (
        [
          ['STATION_DUPLICATE_DATE', repeated.span()],
          ['STATION_DATES_UNSORTED', backwards.span()],
          ['STATION_DATES_ABSENT', absent()],
        ] as const
      ).flatMap(([code, days]) => (days ? [{ code, source: 'station_file', days } as const] : [])),
  };
}
