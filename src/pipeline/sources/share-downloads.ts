import { abortable } from './abortable.ts';
import type { Source, SourceAnswer, SourceCall, SourceRequest } from './source.ts';

/** A download under way, and those who wait for it. */
interface Shared {
  readonly answer: Promise<SourceAnswer>;
  readonly listeners: Set<(bytes: number) => void>;
  readonly abort: AbortController;
  bytes: number;
  waiting: number;
}

/**
 * The same source, asked once where several ask for the same days of the same place at the same time. Each may
 * leave by its own signal; the download ends when the last has left. Answers are shared: nobody changes them.
 */
export function shareDownloads(source: Source): Source {
  const underWay = new Map<string, Shared>();
  return {
    id: source.id,
    coverage: (today) => source.coverage(today),
    async fetchDaily(request, call) {
      call.signal.throwIfAborted();
      const key = JSON.stringify(request);
      const shared = underWay.get(key) ?? begin(source, request);
      underWay.set(key, shared);
      const forget = () => {
        if (underWay.get(key) === shared) underWay.delete(key);
      };
      return join(shared, call, forget);
    },
  };
}

function begin(source: Source, request: SourceRequest): Shared {
  const listeners = new Set<(bytes: number) => void>();
  const abort = new AbortController();
  const shared: Shared = {
    answer: source.fetchDaily(request, {
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

async function join(shared: Shared, call: SourceCall, forget: () => void): Promise<SourceAnswer> {
  const hear = (bytes: number) => call.onBytes?.(bytes);
  if (shared.bytes > 0) hear(shared.bytes);
  shared.listeners.add(hear);
  shared.waiting += 1;
  try {
    return await abortable(shared.answer, call.signal);
  } finally {
    shared.listeners.delete(hear);
    shared.waiting -= 1;
    if (shared.waiting === 0) {
      // Whoever comes now begins anew: this download is over, or nobody wants it any more.
      forget();
      shared.abort.abort(new Error('Nobody waits for this download any more'));
    }
  }
}
