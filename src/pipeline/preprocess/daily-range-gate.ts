import { dayTally } from './day-tally.ts';
import type { DraftSeries } from './draft-series.ts';

/** A mean daily range of no more than this [°C] is that of open water, or of a mean given for an extreme. */
const LEAST_MEAN_RANGE = 3;

/** Days that must be there for a mean to speak of the source, and not of the weather. */
const DAYS_TO_JUDGE = 30;

/**
 * Warns where Tmax − Tmin of a source is small on the mean of all its days; single days are nobody's fault. What was
 * measured at a station stands: it may well lie on an island. Before gaps are filled, for they add nothing known.
 */
export function checkDailyRange({ source, days, values, findings }: DraftSeries): void {
  const { tmax, tmin } = values;
  if (source === 'station_file' || !tmax || !tmin) return;
  const judged = dayTally();
  let total = 0;
  days.forEach((day, i) => {
    const range = tmax[i]! - tmin[i]!;
    if (Number.isNaN(range)) return;
    total += range;
    judged.add(day);
  });
  const span = judged.span();
  if (!span || span.count < DAYS_TO_JUDGE || total / span.count > LEAST_MEAN_RANGE) return;
  const params = { range: Math.round((total / span.count) * 100) / 100, limit: LEAST_MEAN_RANGE };
  findings.push({ code: 'DAILY_RANGE_SMALL', source, days: span, params });
}
