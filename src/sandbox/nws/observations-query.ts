import { QueryRejected } from '../provider.ts';
import { HOUR_MS } from './valid-times.ts';

export interface ObservationsQuery {
  /** ms since the epoch, both inclusive. */
  readonly start: number;
  readonly end: number;
  readonly limit: number;
}

const KEPT_MS = 7 * 24 * HOUR_MS;
const MAX_ROWS = 500;
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** What is older than a week is gone. */
export function parseObservationsQuery(query: URLSearchParams, now: number): ObservationsQuery {
  const start = instant(query, 'start') ?? -Infinity;
  const end = instant(query, 'end') ?? Infinity;
  return {
    start: Math.max(start, now - KEPT_MS),
    end: Math.min(end, now),
    limit: parseLimit(query, MAX_ROWS),
  };
}

export function parseLimit(query: URLSearchParams, fallback: number): number {
  const text = query.get('limit');
  const limit = text === null ? fallback : /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (limit >= 1 && limit <= MAX_ROWS) return limit;
  throw new QueryRejected(`Parameter "limit" is invalid: must be between 1 and ${MAX_ROWS}`);
}

function instant(query: URLSearchParams, key: string): number | undefined {
  const text = query.get(key);
  if (text === null) return undefined;
  const time = ISO_INSTANT.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time)) return time;
  throw new QueryRejected(`Parameter "${key}" is invalid: '${text}' is not an ISO 8601 date and time`);
}
