import type { CivilDay } from './civil-days.ts';
import { beginningIn, covers, dailyValues, HOUR_MS, type DailyValues, type Period } from './daily-values.ts';
import type { Report } from './nws-observations.ts';
import { withoutSpikes } from './temperature-spikes.ts';

/** A report holds until the next, but an hourly one that was late does not vouch for the hours after it. */
export const LONGEST_HOLD_MS = 1.5 * HOUR_MS;
const MINUTE_MS = 60_000;

/** Daily values of a station's reports, which are in ascending order, no time twice. */
export function stationDays(reports: readonly Report[]): DailyValues {
  const weather = {
    temperature: withoutSpikes(held(reports, (report) => report.temperature)),
    humidity: held(reports, (report) => report.humidity),
    dewPoint: held(reports, (report) => report.dewPoint),
    u2: held(reports, (report) => report.u2),
    rain: hourlyRain(reports),
  };
  const known = (periods: readonly Period[], day: CivilDay) =>
    covers(periods, day) ? beginningIn(periods, day) : [];
  const temperatures = (day: CivilDay) => known(weather.temperature, day);
  return dailyValues(weather, {
    highs: temperatures,
    lows: temperatures,
    humidities: (day) => known(weather.humidity, day),
  });
}

/** A variable's reports, each as long as it holds; those that say nothing of it do not end the one before. */
function held(reports: readonly Report[], read: (report: Report) => number): Period[] {
  const known = reports.filter((report) => !Number.isNaN(read(report)));
  return known.map((report, i) => {
    const from = report.at;
    const next = known[i + 1]?.at ?? Infinity;
    return { from, to: Math.min(next, from + LONGEST_HOLD_MS), value: read(report) };
  });
}

/**
 * The rain of whole hours. Between the hourly reports, which come at one minute of the hour, others say what has
 * fallen since the last of them, or in an hour of their own: summing all would count the same rain again and again.
 */
function hourlyRain(reports: readonly Report[]): Period[] {
  const known = reports.filter(({ rainLastHour }) => !Number.isNaN(rainLastHour));
  const usual = mostFrequent(known.map(minuteOfHour));
  const hours: Period[] = [];
  for (const report of known.filter((one) => minuteOfHour(one) === usual)) {
    const from = report.at - HOUR_MS;
    // A second report within the minute is of the same hour.
    if (from >= (hours.at(-1)?.to ?? -Infinity) - MINUTE_MS)
      hours.push({ from, to: report.at, value: report.rainLastHour });
  }
  return hours;
}

function minuteOfHour({ at }: Report): number {
  return Math.floor((at % HOUR_MS) / MINUTE_MS);
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort(([, a], [, b]) => b - a);
  return ranked[0]?.[0];
}
