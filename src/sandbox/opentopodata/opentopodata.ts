import type { Place } from '../../weather/place.ts';
import { parseDegrees, placeOf } from '../decimal-degrees.ts';
import { decimalText } from '../json-number.ts';
import { QueryRejected, type Provider, type World } from '../provider.ts';
import { jsonReply } from '../reply.ts';
import { terrainAt } from '../weather-generator/terrain.ts';

const PATH = /^\/v1\/([\w,-]+)$/;
const MAX_POINTS = 100;

/** Southern and northern limit of what each was measured from. */
const DATASETS: Readonly<Record<string, readonly [south: number, north: number]>> = {
  srtm30m: [-56, 60],
  srtm90m: [-56, 60],
  aster30m: [-83, 83],
};

export const openTopoData: Provider = {
  id: 'opentopodata',
  serves: (path) => PATH.test(path),
  rejectedStatus: 400,
  refusal: (status, error) =>
    jsonReply(status, JSON.stringify({ error, status: status < 500 ? 'INVALID_REQUEST' : 'SERVER_ERROR' })),
  answer: ({ path, query }, world) => {
    const datasets = parseDatasets(path);
    const results = parseLocations(query).map((place) => result(place, datasets, world));
    return jsonReply(200, `{"results":[${results.join(',')}],"status":"OK"}`);
  },
};

function parseDatasets(path: string): string[] {
  const names = PATH.exec(path)?.[1]?.split(',') ?? [];
  const unknown = names.find((name) => !Object.hasOwn(DATASETS, name));
  if (unknown === undefined) return names;
  throw new QueryRejected(`Dataset '${unknown}' not in config.`);
}

function parseLocations(query: URLSearchParams): Place[] {
  const text = query.get('locations');
  if (!text)
    throw new QueryRejected(
      'No locations provided. Add locations in a query string: ?locations=lat,lon|lat,lon.',
    );
  const parts = text.split('|');
  if (parts.length > MAX_POINTS)
    throw new QueryRejected(`Too many locations provided (${parts.length}), the limit is ${MAX_POINTS}.`);
  return parts.map(parseLocation);
}

function parseLocation(text: string, index: number): Place {
  const [lat, lng, ...rest] = text.split(',').map((part) => parseDegrees(part.trim()));
  const place = rest.length === 0 ? placeOf(lat, lng) : undefined;
  if (place) return place;
  throw new QueryRejected(`Unable to parse location '${text}' in position ${index}.`);
}

/** From the first dataset that knows the point; the last one signs for a point that none knows. */
function result(place: Place, datasets: readonly string[], { today, distortion }: World): string {
  const metres = distortion.isWithheld('elevation', today(place)) ? undefined : landHeight(place);
  const found = metres === undefined ? undefined : datasets.find((name) => covers(name, place));
  const elevation = found === undefined || metres === undefined ? 'null' : decimalText(metres, 0, 'null');
  const location = JSON.stringify({ lat: place.lat, lng: place.lng });
  return `{"elevation":${elevation},"location":${location},"dataset":"${found ?? datasets.at(-1)!}"}`;
}

function covers(dataset: string, { lat }: Place): boolean {
  const [south, north] = DATASETS[dataset]!;
  return lat >= south && lat <= north;
}

/** Undefined at sea. The coast is drawn coarsely: what the relief lifts out of the water is land. */
function landHeight(place: Place): number | undefined {
  const { coastKm, elevation } = terrainAt(place);
  return coastKm < 0 && elevation < 0.5 ? undefined : elevation;
}
