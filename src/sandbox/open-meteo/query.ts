import {
  dayCount,
  formatCivilDate,
  parseCivilDate,
  type DayRange,
  type EpochDay,
} from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import { QueryRejected, type World } from '../provider.ts';
import { DAILY_VARIABLES } from './daily-variables.ts';
import { parseUnits, type UnitChoice } from './units.ts';
import { list, numberList, parseNumber } from './query-values.ts';
import { zoneOf } from '../time-zone.ts';

export interface OpenMeteoQuery {
  readonly sites: readonly RequestedSite[];
  readonly days: DayRange;
  /** Names in the order asked, each once. */
  readonly variables: readonly string[];
  readonly units: UnitChoice;
  readonly today: EpochDay;
}

export interface RequestedSite {
  readonly place: Place;
  readonly zone: string;
  /** m, where the caller set it. */
  readonly elevation?: number;
}

/** The days that an endpoint serves, and the ones it means when none are given. */
export interface Window {
  readonly allowed: (today: EpochDay) => DayRange;
  readonly implied?: (query: URLSearchParams, today: EpochDay) => DayRange;
}

/** A question larger than this would hold up every other caller. */
const MAX_SITE_DAYS = 500_000;
const MAX_SITES = 1000;

export function parseQuery(query: URLSearchParams, window: Window, world: World): OpenMeteoQuery {
  const places = parsePlaces(query);
  const today = world.today(places[0]!);
  const days = parseDays(query, window, today);
  if (places.length * dayCount(days) > MAX_SITE_DAYS) {
    throw new QueryRejected('Too many days and locations in one request.');
  }
  return {
    sites: parseSites(query, places),
    days,
    variables: parseVariables(query),
    units: parseUnits(query, world.distortion.wrongUnits),
    today,
  };
}

function parsePlaces(query: URLSearchParams): Place[] {
  const lats = numberList(query, 'latitude');
  const lngs = numberList(query, 'longitude');
  if (lats.length !== lngs.length) {
    throw new QueryRejected("Parameter 'latitude' and 'longitude' must have the same number of elements");
  }
  if (lats.length > MAX_SITES)
    throw new QueryRejected(`Only up to ${MAX_SITES} locations can be requested at once`);
  return lats.map((lat, i) => checkedPlace(lat, lngs[i]!));
}

function checkedPlace(lat: number, lng: number): Place {
  if (Math.abs(lat) > 90) throw new QueryRejected(`Latitude must be in range of -90 to 90°. Given: ${lat}.`);
  if (Math.abs(lng) > 180)
    throw new QueryRejected(`Longitude must be in range of -180 to 180°. Given: ${lng}.`);
  return { lat, lng };
}

function parseSites(query: URLSearchParams, places: readonly Place[]): RequestedSite[] {
  const zones = list(query, 'timezone');
  const elevations = list(query, 'elevation');
  checkListLength('timezone', zones, places);
  checkListLength('elevation', elevations, places);
  return places.map((place, i) => {
    const zone = zoneOf((zones.length > 1 ? zones[i] : zones[0]) ?? 'GMT', place);
    const elevation = parseElevation(elevations.length > 1 ? elevations[i] : elevations[0]);
    return elevation === undefined ? { place, zone } : { place, zone, elevation };
  });
}

function checkListLength(key: string, values: readonly string[], places: readonly Place[]): void {
  if (values.length <= 1 || values.length === places.length) return;
  throw new QueryRejected(`Parameter '${key}' must have the same number of elements as coordinates`);
}

/** `nan` asks for the grid cell's own height. */
function parseElevation(text: string | undefined): number | undefined {
  if (text === undefined || text.toLowerCase() === 'nan') return undefined;
  const metres = parseNumber('elevation', text);
  if (metres < -500 || metres > 9000) throw new QueryRejected(`Invalid elevation. Given: ${metres}.`);
  return metres;
}

function parseVariables(query: URLSearchParams): string[] {
  for (const key of ['hourly', 'current', 'minutely_15']) {
    if (query.get(key)) throw new QueryRejected(`Parameter '${key}' is not served here; ask for 'daily'`);
  }
  const names = [...new Set(list(query, 'daily'))];
  if (names.length === 0) throw new QueryRejected("Parameter 'daily' is required");
  for (const name of names) {
    if (Object.hasOwn(DAILY_VARIABLES, name)) continue;
    throw new QueryRejected(
      `Data corrupted at path ''. Cannot initialize ForecastVariableDaily from invalid String value ${name}.`,
    );
  }
  checkModel(query);
  return names;
}

function checkModel(query: URLSearchParams): void {
  for (const model of list(query, 'models')) {
    if (model === 'best_match') continue;
    throw new QueryRejected(
      `Data corrupted at path ''. Cannot initialize MultiDomains from invalid String value ${model}.`,
    );
  }
  const format = query.get('timeformat') ?? 'iso8601';
  if (format !== 'iso8601')
    throw new QueryRejected(`Parameter 'timeformat' must be iso8601. Given: ${format}.`);
}

function parseDays(query: URLSearchParams, window: Window, today: EpochDay): DayRange {
  if (!query.has('start_date') && !query.has('end_date') && window.implied)
    return window.implied(query, today);
  if (query.has('past_days') || query.has('forecast_days')) {
    throw new QueryRejected("Parameter 'past_days' is mutually exclusive with 'start_date' and 'end_date'");
  }
  const days = { from: parseDate(query, 'start_date'), to: parseDate(query, 'end_date') };
  checkAllowed('start_date', days.from, window.allowed(today));
  checkAllowed('end_date', days.to, window.allowed(today));
  if (days.from > days.to) throw new QueryRejected('End-date must be larger or equals than start-date');
  return days;
}

function parseDate(query: URLSearchParams, key: string): EpochDay {
  const text = query.get(key);
  if (text === null) throw new QueryRejected(`Parameter '${key}' is required`);
  const day = parseCivilDate(text);
  if (day === undefined) throw new QueryRejected(`Invalid date format. Make sure to use 'YYYY-MM-DD'`);
  return day;
}

function checkAllowed(key: string, day: EpochDay, { from, to }: DayRange): void {
  if (day >= from && day <= to) return;
  const range = `from ${formatCivilDate(from)} to ${formatCivilDate(to)}`;
  throw new QueryRejected(`Parameter '${key}' is out of allowed range ${range}`);
}
