import type { EpochDay } from './civil-date.ts';
import type { SourceId } from './sources.ts';
import type { VariableId } from './variables.ts';

/**
 * A fact about the data that travels with the days to the table and the export: never thrown, never dropped.
 * The code says which sentence (`contract/messages`) tells it; the rest fills that sentence.
 */
export const FINDING_CODES = [
  'SOURCE_FAILED',
  'SOURCE_NOT_PUBLISHED_YET',
  'SOURCE_NOT_RENEWED',
  'SOURCE_WITHOUT_DAYS',
  'VALUE_OUT_OF_LIMITS',
  'TMIN_ABOVE_TMAX',
  'RADIATION_ABOVE_RA',
  'RADIATION_VERY_LOW',
  'TMEAN_OUTSIDE_RANGE',
  'HUMIDITY_OUTSIDE_RANGE',
  'GRID_POINT_FAR',
  'DAILY_RANGE_SMALL',
  'SOURCES_DISAGREE',
  'PROVIDER_ETO_DIFFERS',
  'RADIATION_WEAK',
  'HUMIDITY_CONTRADICTS_DEW_POINT',
  'WINDS_DIFFER',
  'TMAX_UNRELATED',
  'CALENDAR_MISMATCH',
  'GAP_FILLED',
  'GAP_LEFT',
  'RADIATION_ESTIMATED',
  'WIND_ASSUMED',
  'HUMIDITY_ESTIMATED',
  'ELEVATION_ASSUMED',
  'DAYS_WITHOUT_RESULT',
  'FORECAST_DAYS',
  'SYNTHETIC_DATA',
  'OUTSIDE_LAND',
  'STATION_DUPLICATE_DATE',
  'STATION_DATES_UNSORTED',
  'STATION_DATES_ABSENT',
  'STATION_UNIT_ASSUMED',
  'STATION_UNIT_SUSPECT',
  'STATION_RADIATION_SUSPECT',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export interface Finding {
  readonly code: FindingCode;
  readonly source?: SourceId;
  readonly variable?: VariableId;
  /** How many days it concerns, with the first and last of them. */
  readonly days?: { readonly count: number; readonly first: EpochDay; readonly last: EpochDay };
  /**
   * Further facts for the sentence: a value, a limit, a cause. Where values broke a limit: `value` is the one furthest
   * from it, `limit` that limit, `on` its day (`YYYY-MM-DD`).
   */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The span of a non-empty ascending list of days, as findings carry it. */
export function daySpan(days: readonly EpochDay[]): NonNullable<Finding['days']> {
  return { count: days.length, first: days[0]!, last: days[days.length - 1]! };
}
