import { dayOfYear, dayOfYearAlong, type EpochDay } from '../../weather/civil-date.ts';
import { flagBit } from '../../weather/day-quality.ts';
import { rankWindow, type RankWindow } from './rank-window.ts';

/** The season of a day: so many days of the year before it and after it, in all years. */
const HALF_WINDOW_DAYS = 15;

/** What is left of 31 days in a year without 29 February, ten times: nine years do not reach it, ten whole ones do. */
const LEAST_SAMPLE = 10 * 30;

/** The band lies between these shares of the season's ETo, interpolated linearly (R's type 7). */
const BAND = [0.01, 0.99] as const;

const OUTSIDE_SEASON = flagBit('outside_season');

/** Days of a leap year. 29 February has a place of its own, so that a date lies at the same place in every year. */
const PLACES = 366;
const PLACE_OF_LEAP_DAY = 59;

/**
 * `outside_season` on days whose ETo lies outside the 1–99 % band of its season, elsewhere 0. The band is that of the
 * series itself, the day's own value among it, and is known only where the series holds ten years of the season;
 * shorter series, and days without ETo, are not judged. Days in any order, each once.
 *
 * What it is worth: up to some 2 % of the days of any long series lie outside, of a good one as of a bad one, and a
 * fault that lasts moves the band with it. It finds the days to look at, and these are often true: the heat waves
 * that irrigation is planned for. A sharper rule would call such a day `low` only where something else speaks against
 * it too (the sources disagree, there is one only, a value was removed or filled), and otherwise only show the flag.
 */
export function seasonBandFlags(days: Int32Array, eto: Float64Array): Uint32Array {
  const flags = new Uint32Array(days.length);
  const season = seasonWindow(days, eto);
  for (let place = 0; place < PLACES; place++) {
    season.moveTo(place);
    const band = season.band();
    if (!band) continue;
    for (const i of season.rowsAt(place))
      if (eto[i]! < band.low || eto[i]! > band.high) flags[i] = OUTSIDE_SEASON;
  }
  return flags;
}

interface SeasonWindow {
  /** From place 0 onwards, one by one. */
  moveTo(place: number): void;
  rowsAt(place: number): readonly number[];
  /** Undefined where too little is known. */
  band(): { readonly low: number; readonly high: number } | undefined;
}

/** Moves through the year, one day in at the front and one out at the back, with all years' values in their order. */
function seasonWindow(days: Int32Array, eto: Float64Array): SeasonWindow {
  const ascending = eto.filter((value) => !Number.isNaN(value)).sort();
  const ranks = Uint32Array.from(eto, (value) => rankOf(value, ascending));
  const rows = rowsByPlace(days, eto);
  const rowsAt = (place: number) => rows[(place + PLACES) % PLACES]!;
  const window = rankWindow(ascending.length);
  for (let place = -HALF_WINDOW_DAYS - 1; place < HALF_WINDOW_DAYS; place++)
    for (const i of rowsAt(place)) window.add(ranks[i]!);
  return {
    moveTo(place) {
      for (const i of rowsAt(place - HALF_WINDOW_DAYS - 1)) window.remove(ranks[i]!);
      for (const i of rowsAt(place + HALF_WINDOW_DAYS)) window.add(ranks[i]!);
    },
    rowsAt,
    band() {
      if (window.count() < LEAST_SAMPLE) return undefined;
      const [low, high] = BAND.map((share) => quantile(window, share, ascending));
      return { low: low!, high: high! };
    },
  };
}

function quantile(window: RankWindow, share: number, ascending: Float64Array): number {
  const position = (window.count() - 1) * share;
  const below = Math.floor(position);
  const low = ascending[window.at(below)]!;
  const high = ascending[window.at(Math.ceil(position))]!;
  return low + (position - below) * (high - low);
}

/** How many of the values are smaller; equal values have one rank. */
function rankOf(value: number, ascending: Float64Array): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows with an ETo, by their place in the year. */
function rowsByPlace(days: Int32Array, eto: Float64Array): number[][] {
  const byPlace = Array.from({ length: PLACES }, (): number[] => []);
  const placeOf = placeInYearAlong();
  days.forEach((day, i) => {
    if (!Number.isNaN(eto[i])) byPlace[placeOf(day)]!.push(i);
  });
  return byPlace;
}

/** Place of a day in the year, 0…365; for long series, as `dayOfYearAlong`. */
function placeInYearAlong(): (day: EpochDay) => number {
  const dayOfYearOf = dayOfYearAlong();
  let newYear = NaN;
  let isLeap = false;
  return (day) => {
    const J = dayOfYearOf(day);
    if (day - J + 1 !== newYear) {
      newYear = day - J + 1;
      isLeap = dayOfYear(newYear + 365) === 366;
    }
    return isLeap || J <= PLACE_OF_LEAP_DAY ? J - 1 : J;
  };
}
