import type { ResultDay } from '../../contract/results.ts';

/** A month as it was over the years: its mean ETo [mm/d], year by year, in order of size. */
export interface TypicalMonth {
  /** 1 to 12. */
  readonly month: number;
  readonly median: number;
  /** One year in ten lies below, one in ten above. */
  readonly low: number;
  readonly high: number;
  readonly years: number;
}

export interface TypicalYear {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly months: readonly TypicalMonth[];
}

/** Of fewer years the tenths are one year's weather. */
const LEAST_YEARS = 10;
/** A month of which fewer days are known has no mean. */
const LEAST_DAYS = 25;

/** Undefined where some month is known of fewer than ten years. */
export function typicalYear(rows: readonly ResultDay[]): TypicalYear | undefined {
  const means = monthlyMeans(rows);
  const months = Array.from({ length: 12 }, (_, i) => typicalMonth(i + 1, means));
  if (months.some(({ years }) => years < LEAST_YEARS)) return undefined;
  const years = means.map(({ year }) => year);
  return { firstYear: Math.min(...years), lastYear: Math.max(...years), months };
}

interface MonthMean {
  readonly year: number;
  readonly month: number;
  readonly mean: number;
}

function monthlyMeans(rows: readonly ResultDay[]): MonthMean[] {
  const sums = new Map<string, { sum: number; days: number }>();
  for (const { date, eto_mm: eto } of rows) {
    if (eto === null) continue;
    const key = date.slice(0, 7);
    const known = sums.get(key) ?? { sum: 0, days: 0 };
    sums.set(key, { sum: known.sum + eto, days: known.days + 1 });
  }
  return [...sums]
    .filter(([, { days }]) => days >= LEAST_DAYS)
    .map(([key, { sum, days }]) => ({
      year: Number(key.slice(0, 4)),
      month: Number(key.slice(5)),
      mean: sum / days,
    }));
}

function typicalMonth(month: number, means: readonly MonthMean[]): TypicalMonth {
  const sorted = means
    .filter((one) => one.month === month)
    .map(({ mean }) => mean)
    .sort((a, b) => a - b);
  const at = (part: number) => quantile(sorted, part);
  return { month, median: at(0.5), low: at(0.1), high: at(0.9), years: sorted.length };
}

/** Between the two nearest of sorted values, in a straight line. NaN of none. */
export function quantile(sorted: readonly number[], part: number): number {
  const place = part * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
