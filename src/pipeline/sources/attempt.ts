import { abortable } from './abortable.ts';
import { AttemptFailure } from './attempt-failure.ts';

/** One try of a request: a signal that ends it, and the time each of its parts may take. */
export interface Attempt {
  /** Aborts with the caller's reason, or with an `AttemptFailure` when a part takes too long. */
  readonly signal: AbortSignal;
  /** Waits for a part of the work, no longer than `ms`. */
  within<T>(ms: number, part: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  close(): void;
}

export interface AttemptLimits {
  /** The caller's signal. */
  readonly signal: AbortSignal;
  /** Milliseconds left to the request as a whole. */
  readonly remainingMs: number;
}

export function openAttempt({ signal, remainingMs }: AttemptLimits): Attempt {
  const stop = new AbortController();
  const timeOut = (part: string, ms: number) => () => {
    stop.abort(new AttemptFailure('timeout', `${part}: nothing within ${ms / 1000} s`));
  };
  const end = () => {
    stop.abort(signal.reason);
  };
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const whole = setTimeout(timeOut('request', remainingMs), remainingMs);
  return {
    signal: stop.signal,
    async within(ms, part, work) {
      const timer = setTimeout(timeOut(part, ms), ms);
      try {
        return await abortable(work(stop.signal), stop.signal);
      } finally {
        clearTimeout(timer);
      }
    },
    close() {
      clearTimeout(whole);
      signal.removeEventListener('abort', end);
    },
  };
}
