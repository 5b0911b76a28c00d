import type { ResultDay } from '../../contract/results.ts';

/** What the chart draws: mm per day, on a day or as the mean of a month. */
export interface ChartPoint {
  /** `YYYY-MM-DD`: the day, or the middle of the month. */
  readonly date: string;
  readonly eto: number | null;
  readonly rain: number | null;
}

export interface ChartPoints {
  readonly monthly: boolean;
  /** Oldest first. */
  readonly points: readonly ChartPoint[];
}

/** Beyond two years single days are a solid band: months are drawn instead. */
const DAILY_UP_TO = 731;

/** Points for the chart from rows that are newest first. Missing stays missing; a month's mean is of the days it has. */
export function chartPoints(rows: readonly ResultDay[]): ChartPoints {
  const days = rows.toReversed().map((row) => ({ date: row.date, eto: row.eto_mm, rain: row.precip_mm }));
  if (days.length <= DAILY_UP_TO) return { monthly: false, points: days };
  const months = new Map<string, ChartPoint[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    const list = months.get(month) ?? [];
    list.push(day);
    months.set(month, list);
  }
  const points = [...months].map(([month, list]) => ({
    date: `${month}-15`,
    eto: mean(list.map(({ eto }) => eto)),
    rain: mean(list.map(({ rain }) => rain)),
  }));
  return { monthly: true, points };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
