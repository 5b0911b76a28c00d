import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TaskSnapshot } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { eventually } from '../server/eventually.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { encodeFrame, encodeFrames, openRaw, OPCODES } from './raw-websocket.ts';
import type { Recording } from './recording-client.ts';
import { seededRandom } from './seeded-random.ts';
import { submitUntilAccepted, type Accepted } from './submitting-client.ts';
import { endUndisturbed } from './undisturbed.ts';
import { violationsOf, watchOnEveryWay } from './watched-task.ts';
import { CODED_ATTACKS, QUIET_ATTACKS, type Target } from './websocket-attacks.ts';

const BODY = { lat: -30.03, lng: -51.23, start_date: '2022-01-01', end_date: '2022-01-31' };

/** Against the real process, each time while others watch the same task: they must notice nothing. */
describe('attacks on the socket', { timeout: 120_000 }, () => {
  let sandbox: Sandbox;
  let server: RunningServer;
  let task: Accepted;
  let watchers: Recording[];
  let target: Target;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({
      script: 'test/faults/faulty-server.mjs',
      env: { ...weatherFrom(sandbox.url), SERVER_TIMINGS: JSON.stringify({ closeGraceMs: 300 }) },
    });
  });
  afterAll(async () => {
    sandbox.setFaults([]);
    await endUndisturbed(server.url, BODY); // it still works
    await server.stop();
    await sandbox.close();
  });

  beforeEach(async () => {
    sandbox.setFaults([{ source: '*', fault: 'hang' }]); // so that the task is under way
    const url = () => server.url;
    task = await submitUntilAccepted({ url, body: BODY });
    watchers = watchOnEveryWay({ url, taskId: task.taskId, random: seededRandom(2) });
    target = { url: server.url, path: `/ws/task_status/${task.taskId}` };
  });

  afterEach(async () => {
    const { violations } = await violationsOf(
      { url: server.url, taskId: task.taskId, clients: watchers },
      { cancelAnswers: [await cancel()], faultsEndedAt: Date.now() },
    );
    expect(violations).toEqual([]);
    expect(watchers.map(({ history }) => history.connections.length)).toEqual([1, 1, 1, 1]);
    await eventually(async () => {
      const health: unknown = await (await fetch(`${server.url}/healthz`)).json();
      expect(health).toMatchObject({ open_sockets: 0, open_streams: 0, open_polls: 0, watched_tasks: 0 });
    });
  });

  async function cancel(): Promise<string> {
    const answer = await fetch(`${server.url}/api/v1/eto/tasks/${task.taskId}`, {
      method: 'DELETE',
      headers: { 'x-cancel-token': task.cancelToken },
    });
    return TaskSnapshot.parse(await answer.json()).status;
  }

  it.each(CODED_ATTACKS)('$name: $expected', async ({ run, expected }) => {
    expect(await run(target)).toBe(expected);
  });

  it.each(Object.entries(QUIET_ATTACKS))('%s: nothing comes of it', async (_name, attack) => {
    await attack(target);
  });

  it('lets a client ping now and then, and ignores what it does not know', async () => {
    const socket = await openRaw(server.url, target.path);
    socket.send(encodeFrames(20, { opcode: OPCODES.ping }));
    socket.send(encodeFrames(20, { opcode: OPCODES.pong }));
    socket.send(encodeFrame({ opcode: OPCODES.binary, payload: Buffer.from([0, 1, 2]) }));
    socket.send(encodeFrame({ opcode: OPCODES.text, payload: 'what is this?' }));
    socket.send(encodeFrame({ opcode: OPCODES.close, payload: Buffer.from([0x03, 0xe8]) }));
    expect(await socket.closed).toBe(1000);
    socket.socket.destroy();
  });
});
