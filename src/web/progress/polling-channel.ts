import type { ChannelListener, OpenChannel } from './channel.ts';
import { isRecord, readMessage } from './read-message.ts';

const REQUEST_MS = 10_000;
/** Answers that another request will not change: no such task, or its result is gone. */
const FINAL_STATUS = [400, 404, 410];

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Asks for the task's newest state every `everyMs`: the last resort, and what a calculation in the background costs. */
export function pollingChannel(fetch: Fetch, everyMs: number): OpenChannel {
  return (target, listener) => {
    const stopping = new AbortController();
    void poll();

    async function poll(): Promise<void> {
      const end = await askOnce(fetch, { taskId: target.taskId, signal: stopping.signal, listener });
      if (stopping.signal.aborted) return;
      if (end === 'again') setTimeout(() => !stopping.signal.aborted && void poll(), everyMs);
      else if (end !== 'ended') listener.closed({ final: end === 'final' });
    }

    return { close: () => stopping.abort() };
  };
}

async function askOnce(
  fetch: Fetch,
  of: { taskId: string; signal: AbortSignal; listener: ChannelListener },
): Promise<'again' | 'ended' | 'failed' | 'final'> {
  try {
    const signal = AbortSignal.any([of.signal, AbortSignal.timeout(REQUEST_MS)]);
    const answer = await fetch(`/api/v1/eto/tasks/${encodeURIComponent(of.taskId)}`, { signal });
    if (!answer.ok) return FINAL_STATUS.includes(answer.status) ? 'final' : 'failed';
    const snapshot: unknown = await answer.json();
    const message = isRecord(snapshot) ? readMessage(snapshot.last) : undefined;
    if (of.signal.aborted || typeof message !== 'object') return 'failed';
    of.listener.message(message);
    return message.type === 'PROGRESS' ? 'again' : 'ended';
  } catch {
    return 'failed';
  }
}
