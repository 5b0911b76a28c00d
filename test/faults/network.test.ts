import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { eventually } from '../server/eventually.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { DISTURBANCE_NAMES, underDisturbance } from './disturbed-line.ts';
import { weatherFrom } from '../weather-from.ts';

/** Signs of life come more often than usual, so that a dead line is noticed within the run. */
const TIMINGS = {
  heartbeatMs: 500,
  commentMs: 500,
  pingMs: 1_000,
  pongMs: 6_000,
  stallMs: 6_000,
};
const RULES = {
  silenceMs: { socket: 3_500, replay: 3_500, stream: 3_500, polling: 8_000 },
  opensWithinMs: 8_000,
};
const SEED = 11;

describe('clients behind a bad network', { timeout: 120_000 }, () => {
  let sandbox: Sandbox;
  let server: RunningServer;
  beforeAll(async () => {
    sandbox = await startSandbox();
    // So that a task is under way while the line is disturbed.
    sandbox.setFaults([{ source: '*', fault: 'slow', bytesPerSecond: 6_000 }]);
    server = await startServer({
      script: 'test/faults/faulty-server.mjs',
      env: { ...weatherFrom(sandbox.url), SERVER_TIMINGS: JSON.stringify(TIMINGS) },
    });
  });
  afterAll(async () => {
    await server.stop();
    await sandbox.close();
  });

  it.concurrent.each(DISTURBANCE_NAMES)('lose, double and reorder nothing: %s', async (name) => {
    const body = { lat: -22.9, lng: -43.2, start_date: '2023-01-01', end_date: '2023-04-30' };
    const run = { url: server.url, body, seed: SEED, rules: RULES };
    const { violations, history } = await underDisturbance(name, run);
    expect(violations).toEqual([]);
    expect(history.log.at(-1)?.type).toBe('SUCCESS');
    expect(history.log.length).toBeGreaterThan(10); // else there was nothing to disturb
  });

  it('leave nothing open behind them', async () => {
    await eventually(async () => {
      const health: unknown = await (await fetch(`${server.url}/healthz`)).json();
      expect(health).toMatchObject({ open_sockets: 0, open_streams: 0, open_polls: 0, watched_tasks: 0 });
    });
  });
});
