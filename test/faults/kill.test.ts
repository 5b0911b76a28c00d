import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STEP_CODES, type TaskMessage } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { countTasks } from './count-tasks.ts';
import { killedTwice } from './killed-twice.ts';
import { mortalServer, MOMENTS_OF_THE_END, type MortalServer } from './mortal-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { watchOnce } from './read-back.ts';
import { seededRandom } from './seeded-random.ts';
import { submitUntilAccepted } from './submitting-client.ts';
import { endUndisturbed } from './undisturbed.ts';

const BODY = { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-03-31' };

/** kill −9 of the real server on its real directory, while clients watch over every transport. */
describe('after kill -9', { timeout: 120_000 }, () => {
  const random = seededRandom(7);
  let sandbox: Sandbox;
  let server: MortalServer;
  let undisturbed: TaskMessage;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await mortalServer(weatherFrom(sandbox.url));
    await server.start();
    undisturbed = await endUndisturbed(server.url, BODY);
    await server.kill();
  });
  afterAll(async () => {
    await server.remove();
    await sandbox.close();
  });

  // Every step and every moment once; `node scripts/faults.mjs` takes all pairs.
  const pairs = STEP_CODES.map((step, i) => [step, MOMENTS_OF_THE_END[i]!] as const);
  it.each(pairs)('in step %s and then at %s nothing is lost, doubled or wrong', async (step, moment) => {
    expect(await killedTwice(server, { step, moment, body: BODY, undisturbed, random })).toEqual([]);
  });

  // The answer is lost with the server; the client asks again with the same key.
  it.each(['before-commit', 'committed'] as const)('at %s of a submit there is one task', async (moment) => {
    const tasks = countTasks(server.dataDir);
    await server.start({ of: 'submit', in: moment });
    const submitting = submitUntilAccepted({ url: () => server.url, body: BODY });
    await server.died();
    await server.start();
    const { taskId } = await submitting;
    expect((await watchOnce(server.url, taskId, 'socket')).at(-1)?.type).toBe('SUCCESS');
    await server.kill();
    expect(countTasks(server.dataDir)).toBe(tasks + 1);
  });
});
