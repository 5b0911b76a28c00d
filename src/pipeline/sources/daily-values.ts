import type { ProviderId } from '../../weather/sources.ts';
import { variable, type VariableId } from '../../weather/variables.ts';
import type { CivilDay } from './civil-days.ts';
import type { ColumnId, Columns, DailyRows } from './place-on-calendar.ts';
import { SourceError } from './source.ts';

export const HOUR_MS = 3_600_000;

/** With fewer hours known a day is not known. */
export const LEAST_COVER_MS = 18 * HOUR_MS;

/** Of an amount no more than this may be unknown: what is not known has not fallen, as far as a sum can tell. */
const UNKNOWN_AMOUNT_MS = HOUR_MS;

/** A span of time, ms since the epoch. */
export interface Span {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** What holds during a span, or the amount that falls in it. */
export interface Period extends Span {
  readonly value: number;
}

/** Each column by its value on one civil day. */
export type DailyValues = Readonly<Partial<Record<ColumnId, (day: CivilDay) => number>>>;

export function dailyRows(days: readonly CivilDay[], values: DailyValues): DailyRows {
  const columns = Object.fromEntries(
    Object.entries(values).map(([id, valueOf]) => [id, Float64Array.from(days, valueOf)]),
  ) as Columns;
  return { days: days.map(({ day }) => day), columns };
}

/** What all sub-daily providers give, in canonical units: means, and amounts of rain. */
export interface SubDailyWeather {
  readonly temperature: readonly Period[];
  readonly humidity: readonly Period[];
  readonly dewPoint: readonly Period[];
  readonly u2: readonly Period[];
  readonly rain: readonly Period[];
}

/** What the extremes of a day are taken of, which is each provider's own matter. */
export interface Extremes {
  readonly highs: (day: CivilDay) => readonly number[];
  readonly lows: (day: CivilDay) => readonly number[];
  readonly humidities: (day: CivilDay) => readonly number[];
}

export const SUB_DAILY_COLUMNS: readonly ColumnId[] = [
  'tmax',
  'tmin',
  'tmean',
  'rhmax',
  'rhmin',
  'rhmean',
  'tdew',
  'u2',
  'precipitation',
];

export function dailyValues(weather: SubDailyWeather, { highs, lows, humidities }: Extremes): DailyValues {
  return {
    tmax: (day) => highest(highs(day)),
    tmin: (day) => lowest(lows(day)),
    tmean: (day) => meanOver('tmean', weather.temperature, day),
    rhmax: (day) => highest(humidities(day)),
    rhmin: (day) => lowest(humidities(day)),
    rhmean: (day) => meanOver('rhmean', weather.humidity, day),
    tdew: (day) => meanOver('tdew', weather.dewPoint, day),
    u2: (day) => meanOver('u2', weather.u2, day),
    precipitation: (day) => sumOver(weather.rain, day),
  };
}

/** Periods in ascending order. Two that overlap say two things of one time, and neither is the right one. */
export function inOrder(source: ProviderId, field: string, periods: readonly Period[]): Period[] {
  const sorted = [...periods].sort((a, b) => a.from - b.from);
  const overlapping = sorted.some(({ from }, i) => i > 0 && from < sorted[i - 1]!.to);
  if (overlapping) throw new SourceError(source, 'bad_answer', `${field}: periods overlap`);
  return sorted;
}

/**
 * The mean of a variable over a day, each value weighted by how long it holds; NaN where too little of the day is known.
 * A value that cannot be is given in place of the mean, for in a mean it would hide: the limits then remove the day.
 */
function meanOver(id: VariableId, periods: readonly Period[], day: CivilDay): number {
  if (!covers(periods, day)) return NaN;
  const [min, max] = variable(id).limits;
  let sum = 0;
  let time = 0;
  for (const period of periods) {
    const shared = overlapMs(period, day);
    if (shared > 0 && (period.value < min || period.value > max)) return period.value;
    sum += period.value * shared;
    time += shared;
  }
  return sum / time;
}

/** The amount of a day; of a period that reaches beyond it, the part that its share of the time gives. */
function sumOver(amounts: readonly Period[], day: CivilDay): number {
  if (!covers(amounts, day, day.to - day.from - UNKNOWN_AMOUNT_MS)) return NaN;
  let sum = 0;
  for (const amount of amounts) sum += (amount.value * overlapMs(amount, day)) / (amount.to - amount.from);
  return sum;
}

/** Whether periods that do not overlap know enough of a day. */
export function covers(periods: readonly Span[], day: CivilDay, leastMs = LEAST_COVER_MS): boolean {
  let known = 0;
  for (const period of periods) known += overlapMs(period, day);
  return known >= leastMs;
}

/** Values of the periods that begin in a day: of instants, which are measured at their beginning. */
export function beginningIn(periods: readonly Period[], day: CivilDay): number[] {
  return valuesOf(periods.filter(({ from }) => from >= day.from && from < day.to));
}

/** Values of the periods that share time with a day: of values that hold all the time. */
export function holdingIn(periods: readonly Period[], day: CivilDay): number[] {
  return valuesOf(periods.filter((period) => overlapMs(period, day) > 0));
}

/** Values of the periods that lie wholly in a day. */
export function whollyIn(periods: readonly Period[], day: CivilDay): number[] {
  return valuesOf(periods.filter(({ from, to }) => from >= day.from && to <= day.to));
}

function highest(values: readonly number[]): number {
  return values.length === 0 ? NaN : Math.max(...values);
}

function lowest(values: readonly number[]): number {
  return values.length === 0 ? NaN : Math.min(...values);
}

function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}

function valuesOf(periods: readonly Period[]): number[] {
  return periods.map(({ value }) => value);
}
