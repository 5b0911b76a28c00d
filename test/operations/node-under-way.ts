import { TaskAccepted } from '../../src/contract/task-events.ts';
import { eventually } from '../server/eventually.ts';
import { startServer, type RunningServer, type ServerOptions } from '../running-server.ts';

export interface NodeUnderWay extends RunningServer {
  /** Where its metrics are. */
  readonly operations: string;
}

/** The built program with demonstration weather and a port of operations. */
export async function startNode({
  args = [],
  env = {},
  ...options
}: ServerOptions = {}): Promise<NodeUnderWay> {
  const server = await startServer({
    ...options,
    args: ['--demo', ...args],
    env: { OPS_PORT: '0', SANDBOX_LATENCY_MS: '0', ...env },
  });
  const operations = await eventually(() => {
    const address = /^Operations: (\S+)\/metrics$/m.exec(server.output())?.[1];
    if (!address) throw new Error(`No port of operations:\n${server.output()}`);
    return address;
  });
  return { ...server, operations };
}

export async function submit(url: string, body: object): Promise<TaskAccepted> {
  const answer = await fetch(`${url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return TaskAccepted.parse(await answer.json());
}

/** Resolves with the state that the task has come to. */
export async function ended(url: string, id: string): Promise<string> {
  const status = async () => {
    const answer = await fetch(`${url}/api/v1/eto/tasks/${id}`);
    return ((await answer.json()) as { status: string }).status;
  };
  return eventually(async () => {
    const now = await status();
    if (/queued|running/.test(now)) throw new Error(`Still ${now}`);
    return now;
  });
}
