import { civilDateIn, MS_PER_DAY, type EpochDay } from '../../weather/civil-date.ts';

/** A civil day of a place, 23 to 25 hours long where the clocks change. */
export interface LocalDay {
  readonly day: EpochDay;
  /** ms since the epoch; the end is the start of the next day. */
  readonly start: number;
  readonly end: number;
}

const QUARTER_MS = 900_000;

/** The days of a zone that hold the instants from one to the other, without a gap. */
export function localDaysOver(zone: string, fromMs: number, toMs: number): LocalDay[] {
  const [first, last] = [civilDateIn(zone, fromMs), civilDateIn(zone, toMs)];
  const starts = Array.from({ length: last - first + 2 }, (_, i) => startOf(zone, first + i));
  return starts.slice(1).map((end, i) => ({ day: first + i, start: starts[i]!, end }));
}

/** The first quarter of an hour of a day: zones and their changes keep to quarters. */
function startOf(zone: string, day: EpochDay): number {
  let [before, within] = [day * MS_PER_DAY - 15 * 4 * QUARTER_MS, day * MS_PER_DAY + 13 * 4 * QUARTER_MS];
  while (within - before > QUARTER_MS) {
    const middle = before + Math.floor((within - before) / QUARTER_MS / 2) * QUARTER_MS;
    if (civilDateIn(zone, middle) >= day) within = middle;
    else before = middle;
  }
  return within;
}
