import type { TaskMessage } from '../contract/task-events.ts';
import type { ChannelListener, OpenChannel } from './channel.ts';
import { isRecord, readMessage } from './read-message.ts';
import type { Answer, Fetch } from './surroundings.ts';

const HEADERS_MS = 10_000;
/** A long result over the slowest of lines: nothing is behind this way. */
const BODY_MS = 120_000;
/** Answers that another request does not change. */
const FINAL_STATUS = [400, 404, 410];

interface Poll {
  readonly url: string;
  readonly taskId: string;
  readonly stopping: AbortSignal;
}

/** Asks for the task's newest state every `everyMs`: the last resort, and what a task in the background costs. */
export function pollingChannel(base: string, fetch: Fetch, everyMs: number): OpenChannel {
  return ({ taskId }, listener) => {
    const stop = new AbortController();
    const { signal: stopping } = stop;
    const url = `${base}/api/v1/eto/tasks/${encodeURIComponent(taskId)}`;
    let timer = setTimeout(() => void ask(), 0);

    async function ask(): Promise<void> {
      const heard = await askOnce(fetch, { url, taskId, stopping });
      if (stopping.aborted) return;
      if (heard === 'failed' || heard === 'refused') tellEnd(listener, heard);
      else {
        if (heard.type === 'PROGRESS') timer = setTimeout(() => void ask(), everyMs);
        listener.message(heard);
      }
    }

    return {
      close() {
        clearTimeout(timer);
        stop.abort();
      },
    };
  };
}

function tellEnd(listener: ChannelListener, heard: 'failed' | 'refused') {
  listener.closed({ final: heard === 'refused' });
}

async function askOnce(fetch: Fetch, poll: Poll): Promise<TaskMessage | 'failed' | 'refused'> {
  const giveUp = new AbortController();
  const abort = () => giveUp.abort();
  poll.stopping.addEventListener('abort', abort);
  let timer = setTimeout(abort, HEADERS_MS);
  try {
    const answer = await fetch(poll.url, { signal: giveUp.signal });
    clearTimeout(timer);
    timer = setTimeout(abort, BODY_MS);
    return readAnswer(answer, await answer.json(), poll.taskId);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
    poll.stopping.removeEventListener('abort', abort);
  }
}

/** Only the server's own problem document is final: a proxy may answer 404 while the server is away. */
function readAnswer(answer: Answer, json: unknown, taskId: string): TaskMessage | 'failed' | 'refused' {
  if (!isRecord(json)) return 'failed';
  if (answer.ok) {
    const message = readMessage(json.last);
    return typeof message === 'object' ? message : 'failed';
  }
  if (!FINAL_STATUS.includes(answer.status) || typeof json.error_code !== 'string') return 'failed';
  return refusal(json, taskId) ?? 'refused';
}

/** A task that is not there, in the words that a socket says it in. */
function refusal(problem: Record<string, unknown>, taskId: string): TaskMessage | undefined {
  const { error_code: code, error, details } = problem;
  if (code !== 'TASK_NOT_FOUND' && code !== 'TASK_EXPIRED') return undefined;
  const data = {
    error: String(error),
    error_code: code,
    details: String(details),
    retryable: false,
  } as const;
  return {
    type: 'ERROR',
    task_id: taskId,
    seq: 1,
    epoch: 'none',
    attempt: 1,
    ts: new Date().toISOString(),
    data,
  };
}
