/**
 * The one table of modes and limits, read by the page, the server and the CLI, and served at
 * `GET /api/v1/limits`. Free of any library, so that the page can carry it.
 */
import {
  civilDateIn,
  dayCount,
  formatCivilDate,
  parseCivilDate,
  type DayRange,
  type EpochDay,
} from '../weather/civil-date.ts';
import { REFERENCE_LIMITS } from '../weather/reference-limits.ts';

export const MODES = ['today', 'recent', 'forecast', 'historical', 'station'] as const;
export type Mode = (typeof MODES)[number];

export const LIMITS = {
  lat: [-90, 90],
  lng: [-180, 180],
  elevation: [-430, 8850],
  /** Oldest day any source has (NASA POWER begins in 1981). */
  firstDay: '1940-01-01',
  /** Newest day that can be asked for, in days after today. */
  forecastDays: 15,
  recentDays: [7, 14, 21, 30],
  todayDays: 7,
  /** 30 years with eight leap days. */
  historicalDays: 10_958,
  stationRows: 2_000_000,
  stationBytes: 512 * 1024 * 1024,
  /** Of an XLSX file, a hundred years: it is made in memory. CSV and Parquet have no limit. */
  xlsxDays: 36_525,
  inlineResultBytes: 256 * 1024,
  taskIdLength: 128,
  /** Characters of the name of a place. */
  placeName: 80,
  /** Of what is searched, in characters. */
  placeQuery: [2, 100],
  /** How many places one search gives at most, and when no number is named. */
  placesFound: [50, 10],
  /** How far from where it was learnt a learning may be used. */
  learningKm: REFERENCE_LIMITS.nearKm,
  referenceEtoMm: REFERENCE_LIMITS.etoMm,
  /** Needed to begin a learning. */
  referenceLeastDays: REFERENCE_LIMITS.leastDays,
  /** Of one learning, over all its references. */
  referenceDays: REFERENCE_LIMITS.days,
  /** Of a reference file. */
  referenceBytes: 8 * 1024 * 1024,
} as const;

/** The period a mode gives when no dates are named; undefined where dates (or a file) are required. */
export function defaultPeriod(mode: Mode, today: EpochDay): DayRange | undefined {
  switch (mode) {
    case 'today':
      return { from: today - (LIMITS.todayDays - 1), to: today };
    case 'recent':
      return { from: today - 29, to: today };
    case 'forecast':
      return { from: today, to: today + LIMITS.forecastDays };
    case 'historical':
    case 'station':
      return undefined;
  }
}

/** The narrowest mode a period fits. */
export function modeForPeriod(range: DayRange, today: EpochDay): Exclude<Mode, 'station'> {
  if (range.from >= today && range.to > today) return 'forecast';
  if (range.to === today && dayCount(range) <= LIMITS.todayDays) return 'today';
  if (range.to === today && dayCount(range) <= 30) return 'recent';
  return 'historical';
}

export type PeriodProblem =
  | { readonly problem: 'not_a_date'; readonly field: 'start_date' | 'end_date' }
  | { readonly problem: 'start_after_end'; readonly field: 'start_date' }
  | { readonly problem: 'before_first_day'; readonly field: 'start_date'; readonly firstDay: string }
  | { readonly problem: 'too_far_ahead'; readonly field: 'end_date'; readonly lastDay: string }
  | { readonly problem: 'too_long'; readonly field: 'end_date'; readonly maxDays: number };

/** What is wrong with a period for a mode, or undefined when it is within the limits. `today` is the place's. */
export function checkPeriod(input: {
  start: string;
  end: string;
  mode?: Mode;
  today: EpochDay;
}): PeriodProblem | undefined {
  const from = parseCivilDate(input.start);
  const to = parseCivilDate(input.end);
  if (from === undefined) return { problem: 'not_a_date', field: 'start_date' };
  if (to === undefined) return { problem: 'not_a_date', field: 'end_date' };
  if (from > to) return { problem: 'start_after_end', field: 'start_date' };
  const { first, last, maxDays } = periodLimits(input.mode, input.today);
  if (from < first)
    return { problem: 'before_first_day', field: 'start_date', firstDay: formatCivilDate(first) };
  if (to > last) return { problem: 'too_far_ahead', field: 'end_date', lastDay: formatCivilDate(last) };
  if (to - from + 1 > maxDays) return { problem: 'too_long', field: 'end_date', maxDays };
  return undefined;
}

export interface PeriodLimits {
  /** The days that a period may have, both included. */
  readonly first: EpochDay;
  readonly last: EpochDay;
  /** And how many of them at most. */
  readonly maxDays: number;
}

/** Within what `checkPeriod` lets the dates of a mode be. */
export function periodLimits(mode: Mode | undefined, today: EpochDay): PeriodLimits {
  return { first: earliestDay(mode, today), last: latestDay(mode, today), maxDays: maxDaysOf(mode) };
}

/** The days that one end of the period may have while the other stays: what a date picker offers. */
export function offeredDays(
  field: 'start' | 'end',
  { first, last, maxDays }: PeriodLimits,
  start: EpochDay | undefined,
): DayRange {
  // The start is free, so that a period can be moved as a whole; the end then follows it.
  if (field === 'start' || start === undefined || start < first || start > last)
    return { from: first, to: last };
  return { from: start, to: Math.min(last, start + maxDays - 1) };
}

function earliestDay(mode: Mode | undefined, today: EpochDay): EpochDay {
  if (mode === 'today') return today - LIMITS.todayDays;
  if (mode === 'recent') return today - 30;
  if (mode === 'forecast') return today;
  return parseCivilDate(LIMITS.firstDay)!;
}

function latestDay(mode: Mode | undefined, today: EpochDay): EpochDay {
  return mode === 'today' || mode === 'recent' ? today : today + LIMITS.forecastDays;
}

function maxDaysOf(mode: Mode | undefined): number {
  switch (mode) {
    case 'today':
      return LIMITS.todayDays + 1;
    case 'recent':
      return 31;
    case 'forecast':
      return LIMITS.forecastDays + 1;
    default:
      return LIMITS.historicalDays;
  }
}

/** Today at a place. */
export function todayAt(zone: string, nowMs: number): EpochDay {
  return civilDateIn(zone, nowMs);
}
