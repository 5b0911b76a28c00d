import type { DayRange } from '../../weather/civil-date.ts';

/**
 * Ten years a request. Open-Meteo counts a request of 10 variables as days/14 calls, 261 for ten years, against
 * 600 a minute: the three requests of a 30-year task begin at 0, 261 and 522, each below the limit, where
 * 30 requests of a year would weigh the same and take ten times the round trips. An answer of ten years is
 * under 1 MB and is computed within the header deadline.
 */
const LONGEST_SPAN_DAYS = 3653;

/** The range in ascending pieces of at most ten years. */
export function splitSpan(range: DayRange, longest = LONGEST_SPAN_DAYS): DayRange[] {
  const spans: DayRange[] = [];
  for (let { from } = range; from <= range.to; from += longest)
    spans.push({ from, to: Math.min(range.to, from + longest - 1) });
  return spans;
}
