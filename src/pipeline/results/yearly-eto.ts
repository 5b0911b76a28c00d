import type { EpochDay } from '../../weather/civil-date.ts';
import { epochDayOf, MS_PER_DAY } from '../../weather/civil-date.ts';
import type { YearlyValue } from './trend.ts';

/** A month of which fewer days are known has no mean. */
const LEAST_DAYS = 25;

interface Month {
  readonly year: number;
  readonly from: EpochDay;
  /** First day of the next one. */
  readonly to: EpochDay;
  sum: number;
  known: number;
}

/**
 * ETo of whole years: the sum of each month's mean times its days, so that a lost week does not look like a dry one. A year
 * counts when each of its months is known of 25 days or more.
 */
export function yearlyEto(): { add(day: EpochDay, eto: number): void; years(): YearlyValue[] } {
  const months = new Map<EpochDay, Month>();
  let month: Month | undefined;
  return {
    add(day, eto) {
      if (Number.isNaN(eto)) return;
      if (!month || day < month.from || day >= month.to) month = monthOf(day, months);
      month.sum += eto;
      month.known += 1;
    },
    years: () => wholeYears([...months.values()]),
  };
}

function monthOf(day: EpochDay, months: Map<EpochDay, Month>): Month {
  const date = new Date(day * MS_PER_DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const from = epochDayOf(year, month, 1);
  const to = month === 12 ? epochDayOf(year + 1, 1, 1) : epochDayOf(year, month + 1, 1);
  const found = months.get(from) ?? { year, from, to, sum: 0, known: 0 };
  months.set(from, found);
  return found;
}

function wholeYears(months: readonly Month[]): YearlyValue[] {
  const years = new Map<number, { months: number; mm: number }>();
  for (const { year, from, to, sum, known } of months) {
    if (known < LEAST_DAYS) continue;
    const total = years.get(year) ?? { months: 0, mm: 0 };
    years.set(year, { months: total.months + 1, mm: total.mm + (sum / known) * (to - from) });
  }
  return [...years]
    .filter(([, { months }]) => months === 12)
    .map(([year, { mm }]) => ({ year, mm }))
    .sort((a, b) => a.year - b.year);
}
