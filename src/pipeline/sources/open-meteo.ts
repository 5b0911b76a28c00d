import {
  dayCount,
  formatCivilDate,
  intersectRanges,
  parseCivilDate,
  type DayRange,
} from '../../weather/civil-date.ts';
import type { ProviderId } from '../../weather/sources.ts';
import type { Connections } from './connections.ts';
import { sourceOf, type SpanAnswer, type SpanCall } from './download-daily.ts';
import { endpointUrl, placeQuery, type Endpoint } from './endpoint.ts';
import type { Guest } from './guest.ts';
import { fetchJson, type JsonAnswer } from './fetch-json.ts';
import { groundHeight } from './ground-height.ts';
import {
  OPEN_METEO_FIELDS,
  openMeteoRows,
  readOpenMeteo,
  type OpenMeteoAnswer,
} from './open-meteo-answer.ts';
import { SourceError, type Source } from './source.ts';
import { isOffsetOf } from './zone-offsets.ts';

/** What the archive and the forecast do not share. */
export interface OpenMeteoApi {
  readonly id: Extract<ProviderId, `open_meteo_${string}`>;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface OpenMeteoParts {
  readonly api: OpenMeteoApi;
  readonly endpoint: Endpoint;
  readonly connections: Connections;
  readonly guest: Guest;
}

/** Open-Meteo's daily weather as a `Source`. */
export function openMeteoSource(parts: OpenMeteoParts): Source {
  const { id } = parts.api;
  return sourceOf({
    id,
    columns: Object.values(OPEN_METEO_FIELDS).map(({ column }) => column),
    fetchSpan: (call) => fetchAllowed(parts, call),
  });
}

/**
 * The newest day that Open-Meteo has is only about known beforehand, and one day too many is an HTTP 400 that
 * names the allowed range: the allowed part is then asked for, once.
 */
async function fetchAllowed(parts: OpenMeteoParts, call: SpanCall): Promise<SpanAnswer | undefined> {
  try {
    return await fetchCivilDays(parts, call);
  } catch (error) {
    const allowed = allowedRange(error);
    if (!allowed) throw error;
    const span = intersectRanges(call.span, allowed);
    if (!span) return undefined;
    if (span.from === call.span.from && span.to === call.span.to) throw error;
    return fetchCivilDays(parts, { ...call, span });
  }
}

/** `… is out of allowed range from 1940-01-01 to 2026-01-01` */
function allowedRange(error: unknown): DayRange | undefined {
  if (!(error instanceof SourceError) || error.failure !== 'refused') return undefined;
  const match = /allowed range from (\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})/.exec(error.detail);
  const from = parseCivilDate(match?.[1] ?? '');
  const to = parseCivilDate(match?.[2] ?? '');
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Days of the place's own zone: where `auto` gives another zone's days, the zone is asked for by name. */
async function fetchCivilDays(parts: OpenMeteoParts, call: SpanCall): Promise<SpanAnswer> {
  const automatic = await ask(parts, call, 'auto');
  if (hasCivilDays(automatic.answer, call)) return spanAnswer(parts, call, automatic);
  const named = await ask(parts, call, call.zone);
  if (hasCivilDays(named.answer, call)) return spanAnswer(parts, call, named);
  const { timezone } = named.answer;
  throw new SourceError(parts.api.id, 'bad_answer', `days of ${timezone}, not of ${call.zone}`);
}

function hasCivilDays(answer: OpenMeteoAnswer, { zone, span, today }: SpanCall): boolean {
  return isOffsetOf(zone, answer.utc_offset_seconds, { ...span, today });
}

interface Asked extends JsonAnswer {
  readonly answer: OpenMeteoAnswer;
}

async function ask(
  { api, endpoint, connections, guest }: OpenMeteoParts,
  call: SpanCall,
  timezone: string,
): Promise<Asked> {
  const { signal, onPiece } = call;
  const url = endpointUrl(endpoint, api.path, { ...openMeteoQuery(call, timezone), ...api.query });
  const json = await fetchJson(connections, {
    source: api.id,
    url,
    guest,
    weight: weightOf(call.span),
    secret: endpoint.apiKey,
    signal,
    onPiece,
  });
  return { ...json, answer: readOpenMeteo(api.id, json.json) };
}

/** What Open-Meteo counts a request as: more than ten variables or fourteen days are several calls. */
function weightOf(span: DayRange): number {
  const variables = Object.keys(OPEN_METEO_FIELDS).length;
  return Math.ceil(Math.max(1, variables / 10) * Math.max(1, dayCount(span) / 14));
}

function openMeteoQuery({ place, span }: SpanCall, timezone: string): Record<string, string> {
  return {
    ...placeQuery(place),
    start_date: formatCivilDate(span.from),
    end_date: formatCivilDate(span.to),
    timezone,
    wind_speed_unit: 'ms',
    daily: Object.keys(OPEN_METEO_FIELDS).join(','),
  };
}

function spanAnswer(
  { api, endpoint }: OpenMeteoParts,
  { span, place }: SpanCall,
  { answer, synthetic }: Asked,
): SpanAnswer {
  const metres = groundHeight(answer.elevation, place);
  return {
    asked: span,
    rows: openMeteoRows(api.id, answer),
    gridPlace: { lat: answer.latitude, lng: answer.longitude },
    elevation: metres === undefined ? undefined : { metres, origin: 'open_meteo' },
    synthetic: synthetic || endpoint.synthetic === true,
  };
}
