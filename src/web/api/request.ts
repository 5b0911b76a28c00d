import { ERROR_CODES, type ErrorCode } from '../../contract/error-codes.ts';
import { isRecord } from './is-record.ts';

/** Why the server did not do what was asked. */
export type Refusal =
  | { readonly kind: 'unreachable' }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly code: ErrorCode | null;
      /** The server's sentence, in the language of the request; empty when it gave none. */
      readonly details: string;
    };

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Within A3's ten seconds the person must know that nobody answers. */
const ANSWER_MS = 8_000;

/** One request for JSON. `read` is the parser of the answer: undefined means that it is not what was asked for. */
export async function requestJson<T>(
  url: string,
  init: RequestInit,
  read: (json: unknown) => T | undefined,
): Promise<Answer<T>> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), ...init });
    const json: unknown = await answer.json().catch(() => undefined);
    const value = answer.ok ? read(json) : undefined;
    if (value !== undefined) return { ok: true, value };
    return { ok: false, refusal: readProblem(answer.status, json) };
  } catch {
    return { ok: false, refusal: { kind: 'unreachable' } };
  }
}

/** problem+json; a proxy's page instead of it still tells the status. */
export function readProblem(status: number, json: unknown): Refusal {
  const body = isRecord(json) ? json : {};
  const [code, details] = [body.error_code, body.details ?? body.detail];
  return {
    kind: 'problem',
    status,
    code: typeof code === 'string' && code in ERROR_CODES ? (code as ErrorCode) : null,
    details: typeof details === 'string' ? details : '',
  };
}
