import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TaskAccepted } from '../../src/contract/task-events.ts';
import type { SubmitRecord } from './recorded-history.ts';

export interface Accepted {
  readonly taskId: string;
  readonly cancelToken: string;
  /** When the 202 had come. */
  readonly at: number;
}

export interface SubmitOptions {
  readonly url: () => string;
  readonly body: object;
  readonly key?: string;
  /** Every answer is noted here. */
  readonly records?: SubmitRecord[];
}

const PAUSE_MS = 100;
/** The answer was lost, or there was no server. */
const NO_ANSWER = { status: 0, text: '' };

/** Posts until the task is accepted, with one key for all tries: the answer that was lost may have made the task. */
export async function submitUntilAccepted(options: SubmitOptions): Promise<Accepted> {
  const { url, body, key = randomUUID(), records = [] } = options;
  for (;;) {
    const answer = await post(url(), body, key).then(read, () => NO_ANSWER);
    if (answer.status >= 400 && answer.status < 500) throw new Error(`A submit was refused: ${answer.text}`);
    if (answer.status === 202) {
      const accepted = { ...taskOf(answer.text), at: Date.now() };
      records.push({
        key,
        status: 202,
        taskId: accepted.taskId,
        ...(await readBack(url(), accepted.taskId)),
      });
      return accepted;
    }
    records.push({ key, status: answer.status });
    await pause(PAUSE_MS);
  }
}

async function read(answer: Response): Promise<{ status: number; text: string }> {
  return answer.text().then(
    (text) => ({ status: answer.status, text }),
    () => NO_ANSWER,
  );
}

export function taskOf(text: string): Pick<Accepted, 'taskId' | 'cancelToken'> {
  const { task_id: taskId, cancel_token: cancelToken } = TaskAccepted.parse(JSON.parse(text));
  return { taskId, cancelToken };
}

/** Nothing when the server has died meanwhile. */
async function readBack(url: string, taskId: string): Promise<{ readBack?: number }> {
  try {
    const answer = await fetch(`${url}/api/v1/eto/tasks/${taskId}`);
    await answer.text();
    return { readBack: answer.status };
  } catch {
    return {};
  }
}

export function post(url: string, body: object, key?: string): Promise<Response> {
  return fetch(`${url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
}
