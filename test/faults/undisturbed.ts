import type { TaskMessage } from '../../src/contract/task-events.ts';
import { watchOnce } from './read-back.ts';
import { submitUntilAccepted } from './submitting-client.ts';

/** How a request ends when nothing disturbs it. */
export async function endUndisturbed(url: string, body: object): Promise<TaskMessage> {
  const { taskId } = await submitUntilAccepted({ url: () => url, body });
  const last = (await watchOnce(url, taskId, 'socket')).at(-1);
  if (last?.type !== 'SUCCESS') throw new Error(`Without a fault a task ended with ${last?.type}`);
  return last;
}
