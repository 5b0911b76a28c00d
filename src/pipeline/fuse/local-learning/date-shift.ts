import type { EpochDay } from '../../../weather/civil-date.ts';
import { correlation, mean } from '../correlation.ts';
import type { LearningDay } from './filter.ts';

/** Fewer days follow those beside them by chance. */
const LEAST_DAYS = 60;
/** Days to both sides whose mean is the season: what is left are sun and cloud of the day, which no other day has. */
const SEASON_DAYS = 7;
/** By so much the days beside must be followed better than the days themselves; in places that are right it was .11 once. */
const MARGIN = 0.15;
const LEAST_CORRELATION = 0.3;

/**
 * By how many days a reference comes late (1) or early (−1), where it follows the weather of the day before or after
 * better than that of its own; undefined where it does not.
 */
export function dateShift(
  days: readonly LearningDay[],
): { readonly days: 1 | -1; readonly correlation: number } | undefined {
  if (days.length < LEAST_DAYS) return undefined;
  const reference = withoutSeason(days.map((one) => one.reference));
  const eto = withoutSeason(days.map((one) => one.eto));
  const etoOn = new Map<EpochDay, number>(days.map(({ day }, i) => [day, eto[i]!]));
  const follows = (late: number) => {
    const pairs = days.flatMap(({ day }, i) => {
      const then = etoOn.get(day - late);
      return then === undefined ? [] : [[reference[i]!, then] as const];
    });
    if (pairs.length < LEAST_DAYS / 2) return 0;
    return correlation(
      pairs.map(([a]) => a),
      pairs.map(([, b]) => b),
    );
  };
  const [own, late, early] = [follows(0), follows(1), follows(-1)];
  const best = Math.max(late, early);
  if (best < LEAST_CORRELATION || best < own + MARGIN) return undefined;
  return { days: late >= early ? 1 : -1, correlation: Number(best.toPrecision(2)) };
}

function withoutSeason(values: readonly number[]): number[] {
  return values.map(
    (value, i) => value - mean(values.slice(Math.max(0, i - SEASON_DAYS), i + SEASON_DAYS + 1)),
  );
}
