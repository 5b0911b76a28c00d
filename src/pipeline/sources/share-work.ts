import { abortable } from './abortable.ts';
import type { SourceCall } from './source.ts';

/** Work under way, and those who wait for it. */
interface Shared<T> {
  readonly outcome: Promise<T>;
  readonly listeners: Set<(bytes: number) => void>;
  readonly abort: AbortController;
  bytes: number;
  waiting: number;
}

/** Does the work of a key, or joins those for whom it is being done. */
export type Share<T> = (key: string, call: SourceCall, work: (call: SourceCall) => Promise<T>) => Promise<T>;

/**
 * The same work, done once where several want it at the same time. Each may leave by its own signal; the work ends
 * when the last has left. What comes of it is shared: nobody changes it.
 */
export function shareWork<T>(): Share<T> {
  const underWay = new Map<string, Shared<T>>();
  return async (key, call, work) => {
    call.signal.throwIfAborted();
    const shared = underWay.get(key) ?? begin(work);
    underWay.set(key, shared);
    const forget = () => {
      if (underWay.get(key) === shared) underWay.delete(key);
    };
    return join(shared, call, forget);
  };
}

function begin<T>(work: (call: SourceCall) => Promise<T>): Shared<T> {
  const listeners = new Set<(bytes: number) => void>();
  const abort = new AbortController();
  const shared: Shared<T> = {
    outcome: work({
      signal: abort.signal,
      onBytes(bytes) {
        shared.bytes = bytes;
        for (const listener of listeners) listener(bytes);
      },
    }),
    listeners,
    abort,
    bytes: 0,
    waiting: 0,
  };
  return shared;
}

async function join<T>(shared: Shared<T>, call: SourceCall, forget: () => void): Promise<T> {
  const hear = (bytes: number) => call.onBytes?.(bytes);
  if (shared.bytes > 0) hear(shared.bytes);
  shared.listeners.add(hear);
  shared.waiting += 1;
  try {
    return await abortable(shared.outcome, call.signal);
  } finally {
    shared.listeners.delete(hear);
    shared.waiting -= 1;
    if (shared.waiting === 0) {
      // Whoever comes now begins anew: this work is over, or nobody wants it any more.
      forget();
      shared.abort.abort(new Error('Nobody waits for this any more'));
    }
  }
}
