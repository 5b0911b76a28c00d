import { isTerminalMessage } from '../../src/contract/fold.ts';
import { TaskSnapshot } from '../../src/contract/task-events.ts';
import type { Line, Position } from './recording-client.ts';

const LONG_POLL_S = 2;

/** Long polls, one after another, until one fails or the task has ended. */
export async function openPolling(
  position: Position,
  line: Line,
  signal: AbortSignal,
): Promise<{ final: boolean }> {
  let etag: string | undefined;
  let opened = false;
  try {
    for (;;) {
      const answer = await ask(position, etag, signal);
      if (answer.status !== 200 && answer.status !== 304)
        return { final: [404, 410].includes(answer.status) };
      if (!opened) line.opened();
      opened = true;
      line.alive();
      if (answer.status === 304) continue;
      etag = answer.headers.get('etag') ?? undefined;
      const { last } = TaskSnapshot.parse(await answer.json());
      line.text(JSON.stringify(last));
      if (isTerminalMessage(last)) return { final: true };
    }
  } catch {
    return { final: false };
  }
}

function ask({ url, taskId }: Position, etag: string | undefined, signal: AbortSignal): Promise<Response> {
  return fetch(`${url}/api/v1/eto/tasks/${taskId}`, {
    signal,
    headers: { prefer: `wait=${LONG_POLL_S}`, ...(etag !== undefined && { 'if-none-match': etag }) },
  });
}
