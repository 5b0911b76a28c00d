import { request as send, type Dispatcher } from 'undici';
import type { ProviderId } from '../../weather/sources.ts';
import { pause } from './abortable.ts';
import { openAttempt, type Attempt } from './attempt.ts';
import { AttemptFailure, connectionFailure, reasonIn, statusFailure } from './attempt-failure.ts';
import type { Connections } from './connections.ts';
import { LARGEST_ANSWER_BYTES, parseJson, readBody } from './read-body.ts';
import { retryAfterMs, waitBeforeRetry } from './retry-wait.ts';
import { SourceError } from './source.ts';

export interface JsonRequest {
  readonly source: ProviderId;
  readonly url: URL;
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
}

/** An error page is read for its reason only. */
const LARGEST_ERROR_BYTES = 64 * 1024;

/**
 * GETs JSON. The only place that retries: at most twice, after 429, 5xx and connection faults, within the
 * request's one deadline. Rejects with a `SourceError`, or with the signal's reason at once when it aborts.
 */
export async function fetchJson(connections: Connections, request: JsonRequest): Promise<JsonAnswer> {
  const { clock, deadlines } = connections;
  const endsAt = clock() + deadlines.requestMs;
  for (let retries = 0; ; retries++) {
    try {
      return await tryOnce(connections, request, endsAt - clock());
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error;
      const wait = waitBeforeRetry(error, { retries, deadlines, remainingMs: endsAt - clock() });
      if (wait === undefined) throw asSourceError(request, error);
      await pause(wait, request.signal);
    }
  }
}

async function tryOnce(
  connections: Connections,
  request: JsonRequest,
  remainingMs: number,
): Promise<JsonAnswer> {
  const attempt = openAttempt({ signal: request.signal, remainingMs });
  try {
    const answer = await openAnswer(connections, request.url, attempt);
    if (answer.statusCode !== 200) throw await errorAnswer(connections, answer, attempt);
    return { json: await readAnswer(connections, answer, { attempt, request }), synthetic: isMarked(answer) };
  } catch (error) {
    // The signal knows why it ended the attempt; the socket only knows that it was ended.
    if (attempt.signal.aborted) throw attempt.signal.reason;
    throw error;
  } finally {
    attempt.close();
  }
}

/** Waits for the status and the headers. */
async function openAnswer(
  { deadlines, dispatcher, userAgent }: Connections,
  url: URL,
  attempt: Attempt,
): Promise<Dispatcher.ResponseData> {
  const headers = { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': userAgent };
  try {
    return await attempt.within(deadlines.connectMs + deadlines.headersMs, 'headers', (signal) =>
      send(url, { dispatcher, headers, signal }),
    );
  } catch (error) {
    throw error instanceof AttemptFailure ? error : connectionFailure(error);
  }
}

async function readAnswer(
  { deadlines }: Connections,
  answer: Dispatcher.ResponseData,
  { attempt, request }: { attempt: Attempt; request: JsonRequest },
): Promise<unknown> {
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

function asSourceError({ source, secret }: JsonRequest, { failure, detail }: AttemptFailure): SourceError {
  return new SourceError(source, failure, withoutSecret(detail, secret));
}

function withoutSecret(text: string, secret = ''): string {
  if (secret === '') return text;
  return text.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***');
}
