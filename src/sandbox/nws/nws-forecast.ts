import type { Place } from '../../weather/place.ts';
import type { Question, World } from '../provider.ts';
import type { Reply } from '../reply.ts';
import { rounded } from '../rounded.ts';
import { zoneOf } from '../time-zone.ts';
import { hourlyWeather } from '../weather-generator/hourly-weather.ts';
import { localDaysOver } from '../weather-generator/local-days.ts';
import { terrainAt } from '../weather-generator/terrain.ts';
import { squareNamed, type GridSquare } from './forecast-grid.ts';
import { forecastLayers } from './forecast-layers.ts';
import { nwsProvider } from './nws-provider.ts';
import { pointReply } from './points.ts';
import { geoJson } from './problem.ts';
import { duration, HOUR_MS, isoTime } from './valid-times.ts';

const DAYS_AHEAD = 7;
/** The forecast was made some hours ago: its first hours are past. */
const BEGUN_HOURS_AGO = 6;
const UPDATED_AGO_MS = 49 * 60_000;

/** The points, which lead to both, and the forecast of a square. */
export const nwsForecast = nwsProvider('nws_forecast', [
  { path: /^\/points\/([^/]+)$/, answer: pointReply },
  { path: /^\/gridpoints\/([^/]+)\/([^/]+)$/, answer: gridReply },
]);

function gridReply(
  [gridId = '', position = '']: readonly string[],
  { origin }: Question,
  world: World,
): Reply {
  const square = squareNamed(gridId, position);
  const { centre } = square;
  const elevation = terrainAt(centre).elevation;
  const { from, days } = span(centre, world);
  const to = days.at(-1)!.end;
  const request = {
    cell: centre,
    elevation,
    family: 'nws_forecast',
    today: world.today(centre),
    days,
  } as const;
  const weather = hourlyWeather(request, world.seed);
  const head = {
    '@id': `${origin}/gridpoints/${gridId}/${position}`,
    '@type': 'wx:Gridpoint',
    updateTime: isoTime(from + BEGUN_HOURS_AGO * HOUR_MS - UPDATED_AGO_MS),
    validTimes: `${isoTime(from)}/${duration(Math.round((to - from) / HOUR_MS))}`,
    elevation: { unitCode: 'wmoUnit:m', value: rounded(elevation, 4) },
    gridId,
    gridX: String(square.gridX),
    gridY: String(square.gridY),
  };
  const layers = forecastLayers({ weather, days, from, centre, world });
  return geoJson({
    id: head['@id'],
    type: 'Feature',
    geometry: outline(square),
    properties: { ...head, ...layers },
  });
}

/** From some hours ago to the end of the seventh day after today. */
function span(centre: Place, { now, today }: World) {
  const from = now - (now % HOUR_MS) - BEGUN_HOURS_AGO * HOUR_MS;
  const ahead = localDaysOver(zoneOf('auto', centre), from, now + (DAYS_AHEAD + 2) * 24 * HOUR_MS);
  const last = today(centre) + DAYS_AHEAD;
  return { from, days: ahead.filter(({ day }) => day <= last) };
}

function outline({ centre: { lat, lng } }: GridSquare): object {
  const [w, e, s, n] = [lng - 0.0125, lng + 0.0125, lat - 0.0125, lat + 0.0125].map((v) => rounded(v, 4));
  const ring = [
    [w, s],
    [w, n],
    [e, n],
    [e, s],
    [w, s],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
