import type { Connections } from './connections.ts';
import { fetchJson, NOT_MODIFIED, type JsonAnswer, type JsonRequest } from './fetch-json.ts';
import { rememberFew } from './remember-few.ts';

/** An answer as it was read, and how long it holds. */
export interface Validated<T> {
  readonly value: T;
  readonly synthetic: boolean;
  /** When the provider will have a newer one; undefined where it does not say, or names a moment that has passed. */
  readonly expiresAt: number | undefined;
}

interface Remembered<T> extends Validated<T> {
  readonly lastModified: string | undefined;
}

/** Enough for the places that a person compares; a forecast read is some hundred kilobytes. */
const MOST_ANSWERS = 32;
/** However far ahead an `Expires` lies: a forecast of yesterday is none. */
const LONGEST_VALID_MS = 24 * 3_600_000;

/**
 * Asks, remembers, and asks again only as the provider wants it: until `Expires` the remembered answer serves without
 * a request; afterwards it is asked whether anything has changed since. Only what `read` has accepted is remembered.
 */
export function revalidating<T>(connections: Connections, read: (json: unknown) => T) {
  const memory = rememberFew<Remembered<T>>(MOST_ANSWERS);
  return async (request: Omit<JsonRequest, 'ifModifiedSince'>): Promise<Validated<T>> => {
    request.signal.throwIfAborted();
    const key = request.url.href;
    const known = memory.get(key);
    if (known?.expiresAt !== undefined && known.expiresAt > connections.clock()) return known;
    const answer = await fetchJson(connections, { ...request, ifModifiedSince: known?.lastModified });
    const value = answer.json === NOT_MODIFIED && known ? known.value : read(answer.json);
    const fresh = remembered(value, { answer, known, now: connections.clock() });
    memory.set(key, fresh);
    return fresh;
  };
}

interface Circumstances<T> {
  readonly answer: JsonAnswer;
  readonly known: Remembered<T> | undefined;
  readonly now: number;
}

function remembered<T>(value: T, { answer, known, now }: Circumstances<T>): Remembered<T> {
  const { expiresAt, lastModified } = answer;
  const unchanged = answer.json === NOT_MODIFIED && known;
  return {
    value,
    synthetic: answer.synthetic || (unchanged ? known.synthetic : false),
    expiresAt:
      expiresAt !== undefined && expiresAt > now ? Math.min(expiresAt, now + LONGEST_VALID_MS) : undefined,
    lastModified: lastModified ?? (unchanged ? known.lastModified : undefined),
  };
}
