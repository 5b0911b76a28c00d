import { epochDayOf, parseCivilDate, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import { QueryRejected, type World } from '../provider.ts';
import { PARAMETERS } from './parameters.ts';

export interface PowerQuery {
  readonly place: Place;
  readonly days: DayRange;
  /** In the order asked, each once. */
  readonly parameters: readonly string[];
  readonly community: Community;
  readonly timeStandard: 'LST' | 'UTC';
  readonly today: EpochDay;
}

export const COMMUNITIES = ['AG', 'RE', 'SB'] as const;
export type Community = (typeof COMMUNITIES)[number];

const MAX_PARAMETERS = 20;
/** Earlier days are refused, so that a question stays of bounded size; until 1981 the answer is all gaps. */
const FIRST_DAY = epochDayOf(1940, 1, 1);

export function parsePowerQuery(query: URLSearchParams, world: World): PowerQuery {
  const place = parsePlace(query);
  const today = world.today(place);
  if (required(query, 'format').toUpperCase() !== 'JSON') throw new QueryRejected('The format must be JSON.');
  return {
    place,
    days: parseDays(query, today),
    parameters: parseParameters(required(query, 'parameters')),
    community: oneOf(required(query, 'community'), COMMUNITIES, 'community'),
    timeStandard: oneOf(query.get('time-standard') ?? 'LST', ['LST', 'UTC'] as const, 'time-standard'),
    today,
  };
}

function parsePlace(query: URLSearchParams): Place {
  const lat = degrees(query, 'latitude', 90);
  const lng = degrees(query, 'longitude', 180);
  return { lat, lng };
}

function degrees(query: URLSearchParams, key: string, limit: number): number {
  const text = required(query, key);
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
  if (Math.abs(value) <= limit) return value;
  throw new QueryRejected(`The ${key} must be a number between -${limit} and ${limit}.`);
}

function parseParameters(text: string): string[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  if (names.length > MAX_PARAMETERS) {
    throw new QueryRejected(
      `A maximum of ${MAX_PARAMETERS} parameters can currently be requested in one submission.`,
    );
  }
  const unknown = names.filter((name) => !Object.hasOwn(PARAMETERS, name));
  if (unknown.length > 0)
    throw new QueryRejected(`One of your parameters is incorrect: ${unknown.join(', ')}.`);
  return names;
}

function parseDays(query: URLSearchParams, today: EpochDay): DayRange {
  const days = { from: parseDay(query, 'start'), to: parseDay(query, 'end') };
  if (days.from < FIRST_DAY) throw new QueryRejected('The start date is before the first day of the data.');
  if (days.to > today) throw new QueryRejected('The end date is in the future; no data are available.');
  if (days.from > days.to) throw new QueryRejected('The start date must not be after the end date.');
  return days;
}

/** YYYYMMDD. */
function parseDay(query: URLSearchParams, key: string): EpochDay {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(required(query, key));
  const day = match ? parseCivilDate(`${match[1]}-${match[2]}-${match[3]}`) : undefined;
  if (day === undefined) throw new QueryRejected(`The ${key} date must be a valid date written as YYYYMMDD.`);
  return day;
}

function required(query: URLSearchParams, key: string): string {
  const value = query.get(key);
  if (value) return value;
  throw new QueryRejected(`The parameter ${key} is required.`);
}

function oneOf<T extends string>(text: string, allowed: readonly T[], key: string): T {
  const found = allowed.find((value) => value === text.toUpperCase());
  if (found !== undefined) return found;
  throw new QueryRejected(`The ${key} must be one of ${allowed.join(', ')}.`);
}
