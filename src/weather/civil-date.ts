/**
 * Civil dates as whole days since 1970-01-01 (proleptic Gregorian), so that ranges are arithmetic
 * and no time zone can creep in. Years 0001–9999.
 */
export type EpochDay = number;

export const MS_PER_DAY = 86_400_000;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day written as `YYYY-MM-DD`, or undefined when it is not a date of the calendar (2023-02-29). */
export function parseCivilDate(text: string): EpochDay | undefined {
  const match = ISO_DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const epochDay = epochDayOf(year, month, day);
  return formatCivilDate(epochDay) === text ? epochDay : undefined;
}

/** Day number of a year, month (1–12) and day of month; out-of-range parts roll over as in `Date.UTC`. */
export function epochDayOf(year: number, month: number, day: number): EpochDay {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0–99 as 1900–1999
  return date.getTime() / MS_PER_DAY;
}

/** `YYYY-MM-DD`. */
export function formatCivilDate(day: EpochDay): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Day of the year, 1–366. */
export function dayOfYear(day: EpochDay): number {
  const year = new Date(day * MS_PER_DAY).getUTCFullYear();
  return day - epochDayOf(year, 1, 1) + 1;
}

/** `dayOfYear` for long series: the calendar is asked when the year changes, not for every day. */
export function dayOfYearAlong(): (day: EpochDay) => number {
  let newYear = NaN;
  return (day) => {
    // Day 366 of a leap year asks again; it must not be taken for the first of the next.
    if (!(day >= newYear && day < newYear + 365)) newYear = day - dayOfYear(day) + 1;
    return day - newYear + 1;
  };
}

/** Building one costs more than a hundred uses; there are a few hundred zones at most. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts });
  formatters.set(zone, made);
  return made;
}

/** The civil day that it is in an IANA time zone at an instant (ms since the epoch). */
export function civilDateIn(zone: string, instantMs: number): EpochDay {
  const day = parseCivilDate(formatterOf(zone).format(instantMs));
  if (day === undefined) throw new Error(`no civil date for ${instantMs} in ${zone}`);
  return day;
}

/** An inclusive range of civil days. */
export interface DayRange {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

export function dayCount(range: DayRange): number {
  return Math.max(0, range.to - range.from + 1);
}

/** The days that two ranges share, or undefined when they share none. */
export function intersectRanges(a: DayRange, b: DayRange): DayRange | undefined {
  const range = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return range.from <= range.to ? range : undefined;
}
