import type { Place } from '../../weather/place.ts';
import type { CivilDay } from './civil-days.ts';
import type { Connections } from './connections.ts';
import {
  beginningIn,
  covers,
  dailyValues,
  HOUR_MS,
  whollyIn,
  type DailyValues,
  type Period,
} from './daily-values.ts';
import { endpointUrl, type Endpoint } from './endpoint.ts';
import { fourDecimals } from './four-decimals.ts';
import type { Guest } from './guest.ts';
import { readMetNorway, type MetNorwayForecast } from './met-norway-answer.ts';
import { revalidating, type Validated } from './revalidate.ts';
import type { Source } from './source.ts';
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
    fetchDays: (call) => fetchDays(parts, ask, call),
  });
}

async function fetchDays(
  { endpoint, guest }: MetNorwayParts,
  ask: Ask,
  { place, elevation, signal, onPiece }: SubDailyCall,
): Promise<SubDailyAnswer> {
  const url = endpointUrl(endpoint, PATH, metNorwayQuery(place, elevation));
  const answer = await ask({ source: ID, url, guest, secret: endpoint.apiKey, signal, onPiece });
  return {
    values: daysOf(answer.value),
    gridPlace: answer.value.gridPlace,
    synthetic: answer.synthetic || endpoint.synthetic === true,
    expiresAt: answer.expiresAt,
  };
}

/** Without an altitude the service takes its own terrain's, which is better than one that nobody knows. */
function metNorwayQuery(place: Place, elevation: number | undefined): Record<string, string> {
  const altitude = elevation === undefined ? {} : { altitude: String(Math.round(elevation)) };
  return { ...fourDecimals(place), ...altitude };
}

function daysOf(forecast: MetNorwayForecast): DailyValues {
  const { temperature, humidity, maxima, minima } = forecast;
  const temperatures = (day: CivilDay, sixHours: readonly Period[]) =>
    covers(temperature, day) ? [...beginningIn(temperature, day), ...whollyIn(sixHours, day)] : [];
  const closeHumidity = humidity.filter(({ from, to }) => to - from <= CLOSE_STEPS_MS);
  return dailyValues(forecast, {
    highs: (day) => temperatures(day, maxima),
    lows: (day) => temperatures(day, minima),
    humidities: (day) => (covers(closeHumidity, day) ? beginningIn(humidity, day) : []),
  });
}
