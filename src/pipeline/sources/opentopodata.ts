import { z } from 'zod';
import type { Place } from '../../weather/place.ts';
import type { Connections } from './connections.ts';
import type { ElevationService } from './elevation-service.ts';
import { endpointUrl, placeQuery, type Endpoint } from './endpoint.ts';
import { fetchJson } from './fetch-json.ts';
import { groundHeight } from './ground-height.ts';
import type { Guest } from './guest.ts';
import { readAnswer } from './read-answer.ts';
import { SourceError, type SourceFailure } from './source.ts';

const ID = 'opentopodata';

/** The best first; where it has a void, the next one is looked at. */
const DATASETS = ['srtm30m', 'aster30m'];
/** A pixel is a second of arc; an answer further away than this is another place's. */
const FARTHEST_DEGREES = 0.01;

const ANSWER = z.object({
  status: z.string(),
  results: z
    .array(
      z.object({
        elevation: z.number().nullable(),
        location: z.object({ lat: z.number(), lng: z.number() }),
      }),
    )
    .length(1)
    .optional(),
});

/** What a status other than `OK` means, should it come with HTTP 200. */
const STATUS_FAILURES: Readonly<Record<string, SourceFailure>> = {
  INVALID_REQUEST: 'refused',
  OVER_QUERY_LIMIT: 'rate_limited',
};

export interface OpenTopoDataParts {
  readonly endpoint: Endpoint;
  readonly connections: Connections;
  readonly guest: Guest;
}

/** OpenTopoData: the height of the ground, from SRTM and ASTER. */
export function openTopoData(parts: OpenTopoDataParts): ElevationService {
  return { heightOf: (place, signal) => heightOf(parts, place, signal) };
}

async function heightOf(
  { endpoint, connections, guest }: OpenTopoDataParts,
  place: Place,
  signal: AbortSignal,
): Promise<number | null> {
  const { latitude, longitude } = placeQuery(place);
  const url = endpointUrl(endpoint, `/v1/${DATASETS.join(',')}`, { locations: `${latitude},${longitude}` });
  const { json } = await fetchJson(connections, { source: ID, url, guest, secret: endpoint.apiKey, signal });
  return readHeight(json, place);
}

/** 0 is a height, null is none: the sea, or a void of every data set. */
function readHeight(json: unknown, place: Place): number | null {
  const { status, results } = readAnswer(ID, ANSWER, json);
  if (status !== 'OK') throw new SourceError(ID, STATUS_FAILURES[status] ?? 'bad_answer', status);
  const [result] = results ?? [];
  if (!result) throw new SourceError(ID, 'bad_answer', 'no result');
  const { elevation, location } = result;
  const isNear =
    Math.abs(location.lat - place.lat) <= FARTHEST_DEGREES &&
    degreesApart(location.lng, place.lng) <= FARTHEST_DEGREES;
  if (!isNear) throw new SourceError(ID, 'bad_answer', `a height at ${location.lat}, ${location.lng}`);
  if (elevation !== null && groundHeight(elevation, place) === undefined)
    throw new SourceError(ID, 'bad_answer', `a height of ${elevation} m`);
  return elevation;
}

/** 180° and −180° are one meridian. */
function degreesApart(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}
