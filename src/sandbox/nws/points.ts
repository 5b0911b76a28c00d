import type { Place } from '../../weather/place.ts';
import { parseDegrees, placeOf } from '../decimal-degrees.ts';
import { QueryRejected, type Question } from '../provider.ts';
import type { Reply } from '../reply.ts';
import { zoneOf } from '../time-zone.ts';
import { isCovered, squareAt } from './forecast-grid.ts';
import { notFound } from './nws-provider.ts';
import { geoJson } from './problem.ts';

const MAX_DECIMALS = 4;

/** Which square of the grid a point lies in, and where to go on from there. */
export function pointReply([text = '']: readonly string[], { origin }: Question): Reply {
  const place = parsePoint(text);
  const trimmed = `${trimmedDegrees(place.lat)},${trimmedDegrees(place.lng)}`;
  if (trimmed !== text) return redirect(`/points/${trimmed}`);
  if (!isCovered(place)) throw notFound(`Unable to provide data for requested point ${text}`);
  const { gridId, gridX, gridY } = squareAt(place);
  const grid = `${origin}/gridpoints/${gridId}/${gridX},${gridY}`;
  return geoJson({
    id: `${origin}/points/${text}`,
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.lng, place.lat] },
    properties: {
      '@id': `${origin}/points/${text}`,
      '@type': 'wx:Point',
      cwa: gridId,
      gridId,
      gridX,
      gridY,
      forecast: `${grid}/forecast`,
      forecastHourly: `${grid}/forecast/hourly`,
      forecastGridData: grid,
      observationStations: `${grid}/stations`,
      timeZone: zoneOf('auto', place),
    },
  });
}

function parsePoint(text: string): Place {
  const [lat, lng, ...rest] = text.split(',').map(parseDegrees);
  const place = rest.length === 0 ? placeOf(lat, lng) : undefined;
  if (place) return place;
  throw new QueryRejected(`Parameter "point" is invalid: '${text}' does not appear to be a valid coordinate`);
}

/** Without trailing zeros. */
function trimmedDegrees(degrees: number): string {
  return String(Number(degrees.toFixed(MAX_DECIMALS)) + 0);
}

function redirect(location: string): Reply {
  const detail = { title: 'Adjusting Precision Of Point Coordinate', status: 301 };
  return {
    status: 301,
    type: 'application/problem+json',
    body: JSON.stringify(detail),
    headers: { Location: location },
  };
}
