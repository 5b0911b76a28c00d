import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STEP_CODES, type TaskMessage } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer } from '../running-server.ts';
import { killedTwice } from './killed-twice.ts';
import { mortalServer, MOMENTS_OF_THE_END, weatherFrom, type MortalServer } from './mortal-server.ts';
import { seededRandom } from './seeded-random.ts';
import { endUndisturbed } from './undisturbed.ts';

const BODY = { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-03-31' };

/** kill −9 of the real server on its real directory, while clients watch over every transport. */
describe('after kill -9', { timeout: 60_000 }, () => {
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

  it('refuses a second process on a directory in use, naming the first', async () => {
    const first = await startServer();
    await expect(startServer({ dataDir: first.dataDir })).rejects.toThrow(new RegExp(`${first.pid}`));
    await first.stop();
  });
});
