import type { SourceFailure } from './source.ts';

/** Why one try of a request failed, and whether another try could help. Stays inside `fetch-json.ts`. */
export class AttemptFailure extends Error {
  readonly failure: SourceFailure;
  readonly detail: string;
  readonly retryable: boolean;
  /** The wait that the provider asked for. */
  readonly retryAfterMs: number | undefined;

  constructor(
    failure: SourceFailure,
    detail: string,
    { retryable = false, retryAfterMs }: { retryable?: boolean; retryAfterMs?: number | undefined } = {},
  ) {
    super(detail);
    this.name = 'AttemptFailure';
    this.failure = failure;
    this.detail = detail;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What undici calls an answer that is not HTTP, or that has more headers than any answer needs. */
const NOT_HTTP = ['HTTPParserError', 'UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'];

/** A failure of the socket before any answer: refused, reset, no such host, no certificate … */
export function connectionFailure(error: unknown): AttemptFailure {
  const code = codeOf(error);
  if (NOT_HTTP.includes(code)) return new AttemptFailure('bad_answer', `not HTTP: ${code}`);
  return new AttemptFailure('unreachable', code, { retryable: true });
}

/** A failure after the headers: the answer stopped before its end. */
export function brokenBodyFailure(error: unknown): AttemptFailure {
  return new AttemptFailure('bad_answer', `answer cut short: ${codeOf(error)}`, { retryable: true });
}

/** Only the error's code: its message may hold an address with a key in it. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown error';
}

const TOO_MANY_REQUESTS = 429;

export interface ErrorStatus {
  readonly status: number;
  /** The provider's own words, when it gave any. */
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
}

/** What a status other than 200 means. Redirects are never followed, so they are no answer either. */
export function statusFailure({ status, reason, retryAfterMs }: ErrorStatus): AttemptFailure {
  const detail = `HTTP ${status}${reason ? `: ${reason}` : ''}`;
  if (status === TOO_MANY_REQUESTS)
    return new AttemptFailure('rate_limited', detail, { retryable: true, retryAfterMs });
  if (status >= 500) return new AttemptFailure('bad_answer', detail, { retryable: true, retryAfterMs });
  return new AttemptFailure(status >= 400 ? 'refused' : 'bad_answer', detail);
}

/** The reason inside an error answer: `reason` (Open-Meteo), `messages` (NASA POWER) or `detail`. */
export function reasonIn(json: unknown): string {
  if (typeof json !== 'object' || json === null) return '';
  const facts = new Map<string, unknown>(Object.entries(json));
  const reason = facts.get('reason') ?? facts.get('messages') ?? facts.get('detail');
  return Array.isArray(reason) ? reason.map(asText).join('; ') : asText(reason);
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
