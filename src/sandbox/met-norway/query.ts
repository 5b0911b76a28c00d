import type { Place } from '../../weather/place.ts';
import { decimalsIn, parseDegrees, placeOf } from '../decimal-degrees.ts';
import { QueryRejected } from '../provider.ts';

export interface ForecastQuery {
  readonly place: Place;
  /** m, where the caller gave it. */
  readonly altitude?: number;
}

const MAX_DECIMALS = 4;
const KNOWN = ['lat', 'lon', 'altitude'];

export function parseForecastQuery(query: URLSearchParams): ForecastQuery {
  const unknown = [...query.keys()].find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) throw new QueryRejected(`Unknown parameter ${unknown}`);
  const [lat, lon] = [query.get('lat'), query.get('lon')];
  const place = placeOf(parseDegrees(lat), parseDegrees(lon));
  if (!place) throw new QueryRejected('Required parameters lat and lon: decimal degrees');
  // The terms of service ask for 4 at most and threaten with this; a client that sends more should notice here.
  if ([lat, lon].some((text) => decimalsIn(text ?? '') > MAX_DECIMALS))
    throw new QueryRejected(`Use at most ${MAX_DECIMALS} decimals`, 403);
  const altitude = parseAltitude(query.get('altitude'));
  return altitude === undefined ? { place } : { place, altitude };
}

function parseAltitude(text: string | null): number | undefined {
  if (text === null) return undefined;
  const metres = /^-?\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (metres >= -500 && metres <= 9000) return metres;
  throw new QueryRejected('altitude must be a whole number of metres');
}
