export const HOUR_MS = 3_600_000;

/** One entry of the series. */
export interface Step {
  /** ms since the epoch. */
  readonly time: number;
  /** Which periods after it are told: an hour and six of them, six only, none. */
  readonly periods: readonly (1 | 6)[];
}

const HOURLY = 60;
const AHEAD = 240;
/** The model ends here; the newest instants have nothing after them. */
const BARE = 2;

/** Every hour for about 60 hours, then at 00, 06, 12 and 18 UTC to ten days. */
export function stepsFrom(hour: number): Step[] {
  const turn = sixHourMark(hour + HOURLY * HOUR_MS);
  const end = sixHourMark(hour + AHEAD * HOUR_MS);
  return [
    ...timesOver(hour, turn, HOUR_MS).map((time): Step => ({ time, periods: [1, 6] })),
    ...timesOver(turn, end - (BARE - 1) * 6 * HOUR_MS, 6 * HOUR_MS).map((time): Step => ({
      time,
      periods: [6],
    })),
    ...timesOver(end - (BARE - 1) * 6 * HOUR_MS, end + 1, 6 * HOUR_MS).map((time): Step => ({
      time,
      periods: [],
    })),
  ];
}

function sixHourMark(instant: number): number {
  return instant - (instant % (6 * HOUR_MS));
}

/** Up to, and without, the end. */
function timesOver(from: number, end: number, step: number): number[] {
  return Array.from({ length: Math.ceil((end - from) / step) }, (_, i) => from + i * step);
}
