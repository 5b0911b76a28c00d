import type { CivilDay } from './civil-days.ts';
import type { Connections } from './connections.ts';
import {
  beginningIn,
  covers,
  highest,
  HOUR_MS,
  lowest,
  meanOver,
  sumOver,
  whollyIn,
  type DailyValues,
  type Period,
} from './daily-values.ts';
import { endpointUrl, type Endpoint } from './endpoint.ts';
import { fourDecimals } from './four-decimals.ts';
import type { Guest } from './guest.ts';
import { readMetNorway, type MetNorwayForecast } from './met-norway-answer.ts';
import { revalidating, type Validated } from './revalidate.ts';
import type { Source, SourceRequest } from './source.ts';
import { subDailySource, type SubDailyAnswer, type SubDailyCall } from './sub-daily-source.ts';
import type { JsonRequest } from './fetch-json.ts';

const ID = 'met_norway';
const PATH = '/weatherapi/locationforecast/2.0/complete';

/** Instants further apart than this pass the extremes of a day by. */
const CLOSE_STEPS_MS = 3 * HOUR_MS;

export interface MetNorwayParts {
  readonly endpoint: Endpoint;
  readonly connections: Connections;
  readonly guest: Guest;
}

type Ask = (request: Omit<JsonRequest, 'ifModifiedSince'>) => Promise<Validated<MetNorwayForecast>>;

/** MET Norway's Locationforecast as a `Source`: hourly for two and a half days, then every six hours. */
export function metNorwaySource(parts: MetNorwayParts): Source {
  const ask = revalidating(parts.connections, readMetNorway);
  return subDailySource({
    id: ID,
    columns: ['tmax', 'tmin', 'tmean', 'rhmax', 'rhmin', 'rhmean', 'tdew', 'u2', 'precipitation'],
    fetchDays: (call) => fetchDays(parts, ask, call),
  });
}

async function fetchDays(
  { endpoint, guest }: MetNorwayParts,
  ask: Ask,
  { request, signal, onPiece }: SubDailyCall,
): Promise<SubDailyAnswer> {
  const url = endpointUrl(endpoint, PATH, metNorwayQuery(request));
  const answer = await ask({ source: ID, url, guest, secret: endpoint.apiKey, signal, onPiece });
  return {
    values: dailyValues(answer.value),
    gridPlace: answer.value.gridPlace,
    synthetic: answer.synthetic || endpoint.synthetic === true,
    expiresAt: answer.expiresAt,
  };
}

/** Without an altitude the service takes its own terrain's, which is better than one that nobody knows. */
function metNorwayQuery({ place, elevation }: SourceRequest): Record<string, string> {
  const altitude = elevation === undefined ? {} : { altitude: String(Math.round(elevation)) };
  return { ...fourDecimals(place), ...altitude };
}

function dailyValues(forecast: MetNorwayForecast): DailyValues {
  const { temperature, humidity, dewPoint, u2, maxima, minima, rain } = forecast;
  const temperatures = (day: CivilDay, sixHours: readonly Period[]) =>
    covers(temperature, day) ? [...beginningIn(temperature, day), ...whollyIn(sixHours, day)] : [];
  const closeHumidity = humidity.filter(({ from, to }) => to - from <= CLOSE_STEPS_MS);
  const humidities = (day: CivilDay) => (covers(closeHumidity, day) ? beginningIn(humidity, day) : []);
  return {
    tmax: (day) => highest(temperatures(day, maxima)),
    tmin: (day) => lowest(temperatures(day, minima)),
    tmean: (day) => meanOver('tmean', temperature, day),
    rhmax: (day) => highest(humidities(day)),
    rhmin: (day) => lowest(humidities(day)),
    rhmean: (day) => meanOver('rhmean', humidity, day),
    tdew: (day) => meanOver('tdew', dewPoint, day),
    u2: (day) => meanOver('u2', u2, day),
    precipitation: (day) => sumOver(rain, day),
  };
}
