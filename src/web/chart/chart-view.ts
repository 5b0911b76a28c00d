import type { EpochDay } from '../../weather/civil-date.ts';
import type { ChartSeries } from './chart-series.ts';

/** The days that the chart shows, both inclusive; fractions of days while it is being moved. */
export interface ChartView {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

/** Nothing narrower can be seen better. */
const LEAST_DAYS = 7;
/** Beyond two years single days are a solid band: months are drawn instead. */
const DAILY_UP_TO = 731;

export function lengthOf({ from, to }: ChartView): number {
  return to - from + 1;
}

export function wholeView({ days }: Pick<ChartSeries, 'days'>): ChartView {
  return { from: days[0] ?? 0, to: days.at(-1) ?? 0 };
}

export function isWhole(view: ChartView, whole: ChartView): boolean {
  return view.from <= whole.from && view.to >= whole.to;
}

export function stepOf(view: ChartView): ChartSeries['step'] {
  return lengthOf(view) <= DAILY_UP_TO ? 'day' : 'month';
}

/** A view `factor` times as long, in which `around` stays where it is. */
export function zoomed(
  view: ChartView,
  { factor, around }: { readonly factor: number; readonly around: EpochDay },
  whole: ChartView,
): ChartView {
  const length = Math.min(
    lengthOf(whole),
    Math.max(Math.min(LEAST_DAYS, lengthOf(whole)), lengthOf(view) * factor),
  );
  const before = (around - view.from + 0.5) / lengthOf(view);
  return within({ from: around + 0.5 - before * length, length }, whole);
}

/** The same length, moved by so many days; not beyond the ends. */
export function moved(view: ChartView, by: number, whole: ChartView): ChartView {
  return within({ from: view.from + by, length: lengthOf(view) }, whole);
}

/** Exactly these days, or a week around them where they are fewer. */
export function between(a: EpochDay, b: EpochDay, whole: ChartView): ChartView {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const length = Math.max(Math.min(LEAST_DAYS, lengthOf(whole)), to - from + 1);
  return within({ from: (from + to + 1 - length) / 2, length }, whole);
}

/** So that two places on the line of days come to lie where two fingers are. */
export function pinched(
  [a, b]: readonly (readonly [day: number, x: number])[],
  { left, right, view }: Across,
  whole: ChartView,
): ChartView {
  if (!a || !b || b[0] === a[0] || b[1] === a[1]) return view;
  const perPx = (b[0] - a[0]) / (b[1] - a[1]);
  if (perPx < 0) return view; // they have passed each other
  const length = perPx * (right - left);
  const around = (a[0] + b[0]) / 2;
  const from = around - (((a[1] + b[1]) / 2 - left) / (right - left)) * length;
  return zoomed({ from, to: from + length - 1 }, { factor: 1, around }, whole);
}

/** Moved as little as is needed to see a day. */
export function showing(view: ChartView, day: EpochDay, whole: ChartView): ChartView {
  if (day < view.from) return moved(view, day - view.from, whole);
  return day > view.to ? moved(view, day - view.to, whole) : view;
}

function within({ from, length }: { readonly from: number; readonly length: number }, whole: ChartView) {
  const first = Math.min(Math.max(from, whole.from), whole.to + 1 - length);
  return { from: first, to: first + length - 1 };
}

/** Where days are across: `left` and `right` are the ends of the plot, px. */
export interface Across {
  readonly view: ChartView;
  readonly left: number;
  readonly right: number;
}

/** The middle of a day; half a day is free on both sides, so that the first and the last bar are whole. */
export function xOf(day: number, { view, left, right }: Across): number {
  return left + ((day - view.from + 0.5) / lengthOf(view)) * (right - left);
}

/** The day under a place, inside of the view. */
export function dayAtX(x: number, { view, left, right }: Across): EpochDay {
  const day = Math.floor(view.from + ((x - left) / (right - left)) * lengthOf(view));
  return Math.min(Math.ceil(view.to), Math.max(Math.floor(view.from), day));
}

/** Place in the columns of the day, or of the month that it is in. */
export function indexOfDay({ days }: Pick<ChartSeries, 'days'>, day: EpochDay): number {
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (days[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}
