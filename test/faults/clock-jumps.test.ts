import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { eventually } from '../server/eventually.ts';
import { startServer, temporaryDirectory } from '../running-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { seededRandom } from './seeded-random.ts';
import { submitUntilAccepted } from './submitting-client.ts';
import { endUndisturbed } from './undisturbed.ts';
import { violationsOf, watchOnEveryWay } from './watched-task.ts';

const BODY = { lat: -25.43, lng: -49.27, start_date: '2020-01-01', end_date: '2020-03-31' };
const HOUR = 3_600_000;

/** The machine's clock is set while a calculation runs, is watched, and another one waits. */
describe('a clock that is set', { timeout: 120_000 }, () => {
  let sandbox: Sandbox;
  let undisturbed: TaskMessage;
  beforeAll(async () => {
    sandbox = await startSandbox();
    const server = await startServer({ env: weatherFrom(sandbox.url) });
    undisturbed = await endUndisturbed(server.url, BODY);
    await server.stop();
    sandbox.setFaults([{ source: '*', fault: 'slow', bytesPerSecond: 4_000 }]);
  });
  afterAll(() => sandbox.close());

  const jumps: readonly [string, number[]][] = [
    ['an hour back', [-HOUR]],
    ['to and fro', [HOUR, -HOUR, 0, 24 * HOUR]],
  ];
  it.each(jumps)('changes no result and keeps nobody waiting: %s', async (_name, offsets) => {
    const clock = await serverWithClock({});
    await watched(clock, async () => {
      for (const offset of offsets) {
        clock.jump(offset);
        await pause(300);
      }
    });
  });

  // The night to 2026-03-29 has no 2 o'clock in Berlin; clocks are set forward at 01:00 UTC.
  it('changes no result when summer time begins', async () => {
    const change = Date.parse('2026-03-29T01:00:00Z');
    const clock = await serverWithClock({ TZ: 'Europe/Berlin', CLOCK_STARTS_AT: '2026-03-29T00:59:57Z' });
    await watched(clock, async (frames) => {
      await eventually(() => expect(Date.parse(frames().at(-1)!.ts)).toBeGreaterThan(change));
    });
  });

  /** A task under way, disturbed; all that its clients saw and its log must be right. */
  async function watched(
    { url }: ServerWithClock,
    disturb: (frames: () => TaskMessage[]) => Promise<void>,
  ): Promise<void> {
    const { taskId } = await submitUntilAccepted({ url: () => url, body: BODY });
    const clients = watchOnEveryWay({ url: () => url, taskId, random: seededRandom(9) });
    const frames = () => clients[0]!.history.connections.flatMap((connection) => [...connection.frames]);
    await eventually(() => expect(frames().at(-1)?.data).toMatchObject({ status: 'running' }));
    await disturb(frames);
    const before = frames().length;
    const { violations, history } = await violationsOf({ url, taskId, clients }, { undisturbed });
    expect(violations).toEqual([]);
    expect(history.log.at(-1)).toMatchObject({ type: 'SUCCESS', attempt: 1 });
    // More than the last message alone: progress is shown afterwards as before.
    expect(frames().length).toBeGreaterThan(before + 1);
  }

  async function serverWithClock(env: Record<string, string>): Promise<ServerWithClock> {
    const dataDir = temporaryDirectory();
    const file = join(dataDir, 'clock-offset');
    const jump = (ms: number) => writeFileSync(file, String(ms));
    jump(0);
    const server = await startServer({
      dataDir,
      env: {
        ...weatherFrom(sandbox.url),
        ...env,
        CLOCK_OFFSET_FILE: file,
        NODE_OPTIONS: `--import ${join(import.meta.dirname, 'jumping-clock.mjs')}`,
      },
    });
    onTestFinished(async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });
    return { url: server.url, jump };
  }
});

interface ServerWithClock {
  readonly url: string;
  /** Off the true time from now on, ms. */
  jump(offset: number): void;
}
