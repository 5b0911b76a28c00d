import type { Place } from '../../weather/place.ts';
import { QueryRejected, type Provider, type Question, type World } from '../provider.ts';
import { jsonReply, type Reply } from '../reply.ts';
import { zoneOf } from '../time-zone.ts';
import { hourlyWeather } from '../weather-generator/hourly-weather.ts';
import { localDaysOver } from '../weather-generator/local-days.ts';
import { terrainAt } from '../weather-generator/terrain.ts';
import { rounded } from '../rounded.ts';
import { stepData, unitsOf } from './details.ts';
import { parseForecastQuery, type ForecastQuery } from './query.ts';
import { HOUR_MS, stepsFrom } from './steps.ts';

const ROOT = '/weatherapi/locationforecast/2.0/';
const GRID_DEGREES = 0.1;
const FRESH_MS = HOUR_MS / 2;
/** What libraries and tools send of themselves: it names no one who could be written to. */
const GENERIC_AGENT =
  /^(undici|node|node-fetch|axios|curl|wget|python-requests|python-urllib|java|okhttp|go-http-client)?([/ ].*)?$/i;

export const metNorway: Provider = {
  id: 'met_norway',
  serves: (path) => path === `${ROOT}complete` || path === `${ROOT}compact`,
  rejectedStatus: 400,
  refusal: (status, reason) => ({ status, type: 'text/plain; charset=utf-8', body: `${status} ${reason}\n` }),
  answer: (question, world) => {
    if (GENERIC_AGENT.test(question.headers['user-agent'] ?? ''))
      throw new QueryRejected('Forbidden: identify yourself in the User-Agent', 403);
    return forecastReply(question, parseForecastQuery(question.query), world);
  },
};

/** The forecast is renewed on the hour; within it, the answer is the same. */
function forecastReply(question: Question, query: ForecastQuery, world: World): Reply {
  const hour = world.now - (world.now % HOUR_MS);
  const headers = {
    'Last-Modified': new Date(hour).toUTCString(),
    Expires: new Date(world.now + FRESH_MS).toUTCString(),
  };
  const known = Date.parse(question.headers['if-modified-since'] ?? '');
  if (known >= hour) return { status: 304, type: 'application/json', body: '', headers };
  const compact = question.path.endsWith('compact');
  return { ...jsonReply(200, JSON.stringify(forecast(query, { hour, compact, world }))), headers };
}

interface Issue {
  readonly hour: number;
  readonly compact: boolean;
  readonly world: World;
}

function forecast({ place, altitude }: ForecastQuery, { hour, compact, world }: Issue): object {
  const cell = gridCell(place);
  const elevation = altitude ?? Math.round(terrainAt(cell).elevation);
  const steps = stepsFrom(hour);
  const days = localDaysOver(zoneOf('auto', place), hour, steps.at(-1)!.time + 6 * HOUR_MS);
  const request = { cell, elevation, family: 'met_norway', today: world.today(place), days } as const;
  const weather = hourlyWeather(request, world.seed);
  const { distortion } = world;
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.lng, place.lat, elevation] },
    properties: {
      meta: { updated_at: isoSeconds(hour), units: unitsOf(distortion, compact) },
      timeseries: steps.map((step) => ({
        time: isoSeconds(step.time),
        data: stepData(step, { weather, distortion, compact }),
      })),
    },
  };
}

function gridCell({ lat, lng }: Place): Place {
  const snap = (degrees: number): number => rounded(Math.round(degrees / GRID_DEGREES) * GRID_DEGREES, 1);
  return { lat: snap(lat), lng: snap(lng) };
}

function isoSeconds(instant: number): string {
  return new Date(instant).toISOString().replace('.000', '');
}
