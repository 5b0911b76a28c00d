import { MODES } from '../../contract/limits.ts';
import { formatCivilDate } from '../../weather/civil-date.ts';
import { PROVIDER_IDS } from '../../weather/sources.ts';
import { isRecord } from './is-record.ts';
import { requestJson, type Answer } from './request.ts';
import { TASKS, type EtoRequest } from './tasks.ts';

/** A task as the server tells it to whoever has its id. */
export interface FoundTask {
  readonly request: EtoRequest;
  /** ms since the epoch, the server's clock. */
  readonly createdAt: number;
}

/** What the server knows of a task that somebody else may have begun. */
export function findTask(taskId: string): Promise<Answer<FoundTask>> {
  return requestJson(`${TASKS}/${encodeURIComponent(taskId)}`, {}, (json) => {
    if (!isRecord(json)) return undefined;
    const request = readTaskRequest(json.request);
    const createdAt = Date.parse(String(json.created_at));
    return request && { request, createdAt: Number.isNaN(createdAt) ? Date.now() : createdAt };
  });
}

/** The request of a task as the server has recorded it: its days are fixed, and counted from 1970. */
export function readTaskRequest(json: unknown): EtoRequest | undefined {
  if (!isRecord(json) || typeof json.lat !== 'number' || typeof json.lng !== 'number') return undefined;
  const { lat, lng, elevation, place_name: name } = json;
  const mode = MODES.find((known) => known === json.mode);
  return {
    ...{ lat, lng },
    ...(typeof name === 'string' && { place_name: name }),
    ...(typeof elevation === 'number' && { elevation }),
    ...(mode && { mode }),
    ...(mode === 'station' ? stationOf(json.station) : weatherOf(json)),
  };
}

function weatherOf({ range, weather, sources, calibration }: Record<string, unknown>): Partial<EtoRequest> {
  const named = PROVIDER_IDS.filter((id) => Array.isArray(sources) && sources.includes(id));
  return {
    ...daysOf(range),
    sources: weather === 'demo' ? ['demo'] : named.length > 0 ? named : 'auto',
    ...(calibration === 'none' && { calibration }),
  };
}

function daysOf(range: unknown): Partial<EtoRequest> {
  if (!isRecord(range) || typeof range.from !== 'number' || typeof range.to !== 'number') return {};
  return { start_date: formatCivilDate(range.from), end_date: formatCivilDate(range.to) };
}

function stationOf(station: unknown): Partial<EtoRequest> {
  if (!isRecord(station) || typeof station.file !== 'string') return {};
  return {
    station_file: station.file,
    ...(isRecord(station.columns) && { station_columns: station.columns as Record<string, string> }),
  };
}
