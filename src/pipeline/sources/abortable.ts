import { setTimeout as delay } from 'node:timers/promises';

/** The work's outcome, or the signal's reason at the moment it aborts, whatever the work is waiting for. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const give = () => {
      reject(reasonOf(signal));
    };
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    const forget = () => {
      signal.removeEventListener('abort', give);
    };
    work.then(resolve, reject).finally(forget);
  });
}

/** Waits; rejects with the signal's reason when it aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch {
    throw reasonOf(signal);
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason as Error;
}
