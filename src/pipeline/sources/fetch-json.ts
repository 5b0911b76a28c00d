import { request as send, type Dispatcher } from 'undici';
import type { ServiceId } from '../../weather/sources.ts';
import { pause } from './abortable.ts';
import { openAttempt, type Attempt } from './attempt.ts';
import { AttemptFailure, connectionFailure, reasonIn, statusFailure } from './attempt-failure.ts';
import type { Connections } from './connections.ts';
import type { Guest } from './guest.ts';
import { LARGEST_ANSWER_BYTES, parseJson, readBody } from './read-body.ts';
import { sameOriginTarget } from './redirect.ts';
import type { ServiceEvent } from './service-event.ts';
import { retryAfterMs, waitBeforeRetry } from './retry-wait.ts';
import { SourceError } from './source.ts';

export interface JsonRequest {
  readonly source: ServiceId;
  readonly url: URL;
  /** The manners towards the host. */
  readonly guest: Guest;
  /** Calls that the provider counts this request as; 1 by default. */
  readonly weight?: number;
  readonly accept?: string;
  /** `Last-Modified` of an answer that is remembered: if nothing has changed since, `json` is `NOT_MODIFIED`. */
  readonly ifModifiedSince?: string | undefined;
  /** A redirect is followed, once, and only on the origin that was asked. By default none is. */
  readonly mayMoveOnce?: boolean;
  /** A key inside the URL: it is taken out of every message, even where a provider echoes it. */
  readonly secret?: string | undefined;
  readonly signal: AbortSignal;
  /** Called with the size of each piece of the answer as it arrives. */
  readonly onPiece?: (bytes: number) => void;
}

export interface JsonAnswer {
  /** Of unknown shape until a schema has read it. */
  readonly json: unknown;
  /** The answer says of itself that it is demonstration weather. */
  readonly synthetic: boolean;
  readonly lastModified: string | undefined;
  /** The `Expires` header, ms since the epoch; undefined where there is none that can be read. */
  readonly expiresAt: number | undefined;
}

/** In place of an answer's JSON: the remembered one still holds. */
export const NOT_MODIFIED = Symbol('not modified');

/** An error page is read for its reason only. */
const LARGEST_ERROR_BYTES = 64 * 1024;

/**
 * GETs JSON. The only place that retries: at most twice, after 429, 5xx and connection faults, within the
 * request's one deadline. Rejects with a `SourceError`, or with the signal's reason at once when it aborts.
 */
export async function fetchJson(connections: Connections, request: JsonRequest): Promise<JsonAnswer> {
  const { guest, weight, signal } = request;
  let tries = 0;
  try {
    return await guest.visit({ weight, signal }, () => {
      tries += 1;
      return tryUntilDeadline(connections, request);
    });
  } catch (error) {
    if (tries === 0 && error instanceof AttemptFailure) observed(connections, request)('not_sent');
    throw error instanceof AttemptFailure ? asSourceError(request, error) : error;
  }
}

/** The deadline begins when the request's turn has come: to wait for one's turn is nobody's failure. */
async function tryUntilDeadline(connections: Connections, request: JsonRequest): Promise<JsonAnswer> {
  const { clock, deadlines } = connections;
  const endsAt = clock() + deadlines.requestMs;
  for (let retries = 0; ; retries++) {
    try {
      return await tryOnce(connections, request, endsAt - clock());
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error;
      const wait = waitBeforeRetry(error, { retries, deadlines, remainingMs: endsAt - clock() });
      if (wait === undefined) throw told(request.guest, error);
      await pause(wait, request.signal);
      request.guest.again(request.weight);
    }
  }
}

/** A wait that is too long for this request holds for the next ones too. */
function told(guest: Guest, failure: AttemptFailure): AttemptFailure {
  if (failure.retryAfterMs !== undefined) guest.askedToWait(failure.retryAfterMs);
  return failure;
}

async function tryOnce(
  connections: Connections,
  request: JsonRequest,
  remainingMs: number,
): Promise<JsonAnswer> {
  const attempt = openAttempt({ signal: request.signal, remainingMs });
  const ended = observed(connections, request);
  try {
    const answer = await followOnce(connections, request, attempt);
    const json = await readAnswer(connections, answer, { attempt, request });
    ended(json === NOT_MODIFIED ? 'not_modified' : 'ok');
    return { json, synthetic: isMarked(answer), ...validityOf(answer) };
  } catch (error) {
    // The signal knows why it ended the attempt; the socket only knows that it was ended.
    const cause: unknown = attempt.signal.aborted ? attempt.signal.reason : error;
    ended(cause instanceof AttemptFailure ? cause.failure : 'aborted');
    throw cause;
  } finally {
    attempt.close();
  }
}

type CallOutcome = Extract<ServiceEvent, { type: 'called' }>['outcome'];

/** The clock may be set while a call is under way: what lasted is measured by another. */
function observed(
  { observe, clock }: Connections,
  { source: service }: JsonRequest,
): (outcome: CallOutcome) => void {
  if (!observe) return () => undefined;
  const began = { at: clock(), elapsed: performance.now() };
  return (outcome) =>
    observe({
      type: 'called',
      service,
      outcome,
      startedAt: began.at,
      ms: performance.now() - began.elapsed,
    });
}

async function followOnce(
  connections: Connections,
  request: JsonRequest,
  attempt: Attempt,
): Promise<Dispatcher.ResponseData> {
  const answer = await openAnswer(connections, request, attempt);
  const url = request.mayMoveOnce ? sameOriginTarget(answer, request.url) : undefined;
  if (!url) return answer;
  await attempt.within(connections.deadlines.bodyMs, 'body', (signal) =>
    answer.body.dump({ limit: LARGEST_ERROR_BYTES, signal }),
  );
  request.guest.again(request.weight);
  return openAnswer(connections, { ...request, url }, attempt);
}

/** Waits for the status and the headers. */
async function openAnswer(
  { deadlines, dispatcher, userAgent }: Connections,
  { url, accept = 'application/json', ifModifiedSince }: JsonRequest,
  attempt: Attempt,
): Promise<Dispatcher.ResponseData> {
  const condition = ifModifiedSince === undefined ? {} : { 'if-modified-since': ifModifiedSince };
  const headers = { accept, 'accept-encoding': 'identity', 'user-agent': userAgent, ...condition };
  try {
    return await attempt.within(deadlines.connectMs + deadlines.headersMs, 'headers', (signal) =>
      send(url, { dispatcher, headers, signal }),
    );
  } catch (error) {
    throw error instanceof AttemptFailure ? error : connectionFailure(error);
  }
}

/** 203 is an answer too: MET Norway's from a version of its API that is about to go. */
const WITH_AN_ANSWER = [200, 203];
const NOT_MODIFIED_STATUS = 304;

async function readAnswer(
  connections: Connections,
  answer: Dispatcher.ResponseData,
  { attempt, request }: { attempt: Attempt; request: JsonRequest },
): Promise<unknown> {
  if (answer.statusCode === NOT_MODIFIED_STATUS && request.ifModifiedSince !== undefined) {
    await answer.body.dump();
    return NOT_MODIFIED;
  }
  if (!WITH_AN_ANSWER.includes(answer.statusCode)) throw await errorAnswer(connections, answer, attempt);
  const { deadlines } = connections;
  const limits = { maxBytes: LARGEST_ANSWER_BYTES, onPiece: request.onPiece };
  const json = parseJson(await attempt.within(deadlines.bodyMs, 'body', () => readBody(answer.body, limits)));
  if (saysError(json)) throw new AttemptFailure('bad_answer', `HTTP 200 with an error: ${reasonIn(json)}`);
  return json;
}

/** The failure that a status other than 200 stands for, with the provider's reason if it can be read. */
async function errorAnswer(
  { deadlines, clock }: Connections,
  answer: Dispatcher.ResponseData,
  attempt: Attempt,
): Promise<AttemptFailure> {
  const reason = await attempt
    .within(deadlines.bodyMs, 'body', () => readBody(answer.body, { maxBytes: LARGEST_ERROR_BYTES }))
    .then((body) => reasonIn(parseJson(body)))
    .catch(() => '');
  const retryAfter = retryAfterMs(answer.headers['retry-after'], clock());
  return statusFailure({ status: answer.statusCode, reason, retryAfterMs: retryAfter });
}

function saysError(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'error' in json && json.error === true;
}

/** A mark set twice, by a server and by a proxy before it, is `true, true` or a list. */
function isMarked(answer: Dispatcher.ResponseData): boolean {
  return /\btrue\b/i.test(String(answer.headers['x-synthetic-weather']));
}

function validityOf({ headers }: Dispatcher.ResponseData): Pick<JsonAnswer, 'lastModified' | 'expiresAt'> {
  const { expires, 'last-modified': lastModified } = headers;
  const expiresAt = typeof expires === 'string' ? Date.parse(expires) : NaN;
  return {
    lastModified: typeof lastModified === 'string' ? lastModified : undefined,
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
  };
}

function asSourceError({ source, secret }: JsonRequest, { failure, detail }: AttemptFailure): SourceError {
  return new SourceError(source, failure, withoutSecret(detail, secret));
}

function withoutSecret(text: string, secret = ''): string {
  if (secret === '') return text;
  return text.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***');
}
