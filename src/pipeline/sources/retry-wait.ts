import type { AttemptFailure } from './attempt-failure.ts';
import type { Deadlines } from './connections.ts';

const MOST_RETRIES = 2;

export interface RetryState {
  /** Retries already made. */
  readonly retries: number;
  readonly remainingMs: number;
  readonly deadlines: Deadlines;
}

/** How long to wait before the next try, in ms; undefined when there is to be none. */
export function waitBeforeRetry(failure: AttemptFailure, state: RetryState): number | undefined {
  const { retries, remainingMs, deadlines } = state;
  if (!failure.retryable || retries >= MOST_RETRIES) return undefined;
  const asked = failure.retryAfterMs;
  if (asked !== undefined && asked > deadlines.longestRetryAfterMs) return undefined;
  // Full jitter, so that many tasks that failed together do not come back together.
  const wait = asked ?? Math.random() * deadlines.retryStepMs * 2 ** retries;
  return wait < remainingMs ? wait : undefined;
}

/** Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date; undefined when it is neither. */
export function retryAfterMs(header: string | string[] | undefined, nowMs: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - nowMs);
}
