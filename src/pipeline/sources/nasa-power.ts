import { formatCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import type { Connections } from './connections.ts';
import { sourceOf, type SpanAnswer, type SpanCall } from './download-daily.ts';
import { endpointUrl, placeQuery, type Endpoint } from './endpoint.ts';
import type { Guest } from './guest.ts';
import { fetchJson } from './fetch-json.ts';
import { cellElevation, NASA_POWER_PARAMETERS, nasaPowerRows, readNasaPower } from './nasa-power-answer.ts';
import type { Source } from './source.ts';

const ID = 'nasa_power';

export interface NasaPowerParts {
  readonly endpoint: Endpoint;
  readonly connections: Connections;
  readonly guest: Guest;
}

/** NASA POWER's daily weather as a `Source`: days of local solar time, close to civil ones. */
export function nasaPowerSource(parts: NasaPowerParts): Source {
  return sourceOf({
    id: ID,
    columns: Object.values(NASA_POWER_PARAMETERS).map(({ column }) => column),
    fetchSpan: (call) => fetchSpan(parts, call),
  });
}

async function fetchSpan(
  { endpoint, connections, guest }: NasaPowerParts,
  call: SpanCall,
): Promise<SpanAnswer> {
  const { signal, onPiece, span } = call;
  const url = endpointUrl(endpoint, '/api/temporal/daily/point', nasaPowerQuery(call));
  const { json, synthetic } = await fetchJson(connections, {
    source: ID,
    url,
    guest,
    secret: endpoint.apiKey,
    signal,
    onPiece,
  });
  const answer = readNasaPower(json);
  const [lng, lat] = answer.geometry.coordinates;
  const metres = cellElevation(answer);
  return {
    asked: span,
    rows: nasaPowerRows(answer),
    gridPlace: { lat, lng },
    elevation: metres === undefined ? undefined : { metres, origin: 'nasa_power_cell' },
    synthetic: synthetic || endpoint.synthetic === true,
  };
}

/** Community AG: radiation in MJ/m²/day. LST: days of local solar time, not of UTC. */
function nasaPowerQuery({ place, span }: SpanCall): Record<string, string> {
  return {
    parameters: Object.keys(NASA_POWER_PARAMETERS).join(','),
    community: 'AG',
    ...placeQuery(place),
    start: compactDate(span.from),
    end: compactDate(span.to),
    format: 'JSON',
    'time-standard': 'LST',
  };
}

function compactDate(day: EpochDay): string {
  return formatCivilDate(day).replaceAll('-', '');
}
