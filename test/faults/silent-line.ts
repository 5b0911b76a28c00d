import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { recordTask, type Recording } from './recording-client.ts';
import { seededRandom } from './seeded-random.ts';
import { submitUntilAccepted } from './submitting-client.ts';
import { startTcpProxy } from './tcp-proxy.ts';
import { violationsOf, watchOnEveryWay } from './watched-task.ts';

/** What middleboxes allow. */
const IDLE_CUT_MS = 60_000;
/** Each takes some 14 s while its sources hang. */
const TASKS_BEFORE = 7;

/**
 * A task waits for more than a minute behind others that hang, watched through a line that is cut when it is silent
 * for a minute: the signs of life have to keep it open. The server runs one task at a time.
 */
export async function onASilentLine(
  server: string,
  sandbox: Sandbox,
  { body, seed }: { body: object; seed: number },
): Promise<string[]> {
  const random = seededRandom(seed);
  const proxy = await startTcpProxy({ target: server, random });
  proxy.set({ idleCutMs: IDLE_CUT_MS });
  sandbox.setFaults([{ source: '*', fault: 'hang' }]);
  const before: Recording[] = [];
  for (let i = 0; i < TASKS_BEFORE; i += 1) {
    const { taskId } = await submitUntilAccepted({ url: () => server, body });
    // Tasks that somebody watches are not overtaken.
    before.push(recordTask({ url: () => server, taskId, transport: 'socket', random }));
  }
  const { taskId, at } = await submitUntilAccepted({ url: () => server, body });
  const clients = watchOnEveryWay({ url: () => proxy.url, taskId, random });
  const { violations } = await violationsOf({ url: server, taskId, clients });
  const waited = Date.now() - at;
  sandbox.setFaults([]);
  for (const recording of before) recording.leave();
  await proxy.close();
  return [
    ...violations,
    ...(waited > IDLE_CUT_MS ? [] : [`the task waited only ${waited} ms`]),
    ...clients
      .filter(({ history }) => history.connections.length !== 1)
      .map(({ history }) => `${history.name} was cut: ${history.connections.length} connections`),
  ];
}
