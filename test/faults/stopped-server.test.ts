import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer } from '../running-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { stoppedInTheMiddle } from './stopped-server.ts';

const BODY = { lat: -8.05, lng: -34.88, start_date: '2022-01-01', end_date: '2022-02-28' };
const LEASE_MS = 800;

it('a server stopped past its lease goes on, keeps others out meanwhile, and loses nothing', async () => {
  const sandbox = await startSandbox();
  const server = await startServer({
    script: 'test/faults/faulty-server.mjs',
    env: {
      ...weatherFrom(sandbox.url),
      TASK_TIMES: JSON.stringify({ leaseMs: LEASE_MS, renewMs: 250, sweepMs: 100 }),
      SERVER_TIMINGS: JSON.stringify({ pingMs: 200, pongMs: 500 }),
    },
  });
  const violations = await stoppedInTheMiddle(server, sandbox, {
    body: BODY,
    stoppedMs: 2 * LEASE_MS,
    seed: 3,
    async meanwhile() {
      const second = startServer({ dataDir: server.dataDir });
      await expect(second).rejects.toThrow(new RegExp(`${server.pid}`));
    },
  });
  expect(violations).toEqual([]);
  await server.stop();
  await sandbox.close();
}, 120_000);
