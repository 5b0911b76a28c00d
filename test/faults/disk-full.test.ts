import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Problem } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer } from '../running-server.ts';
import { limitedFiles, smallDisk, type FillableDisk } from './full-disk.ts';
import { weatherFrom } from '../weather-from.ts';
import { seededRandom } from './seeded-random.ts';
import { post, submitUntilAccepted, taskOf, type Accepted } from './submitting-client.ts';
import { endUndisturbed } from './undisturbed.ts';
import { violationsOf, watchOnEveryWay } from './watched-task.ts';

const BODY = { lat: 2.82, lng: -60.67, start_date: '2021-03-01', end_date: '2021-04-30' };
const MOST_POSTS = 500;

describe('a disk that is full', { timeout: 120_000 }, () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  const disks: readonly [string, () => FillableDisk][] = [
    // Without the right to mount there is only the other way.
    ['no space left', () => smallDisk(4) ?? limitedFiles()],
    ['files that may not grow', limitedFiles],
  ];
  it.each(disks)('refuses what it cannot keep and loses nothing it has accepted: %s', async (_name, make) => {
    const disk = make();
    onTestFinished(() => disk.remove());
    sandbox.setFaults([]);
    const server = await startServer({
      dataDir: disk.directory,
      script: 'test/faults/faulty-server.mjs',
      env: {
        ...weatherFrom(sandbox.url),
        LOG_LEVEL: 'silent',
        TASK_TIMES: JSON.stringify({ leaseMs: 1_500, renewMs: 500 }),
      },
    });
    onTestFinished(() => server.stop());
    const url = () => server.url;
    const undisturbed = await endUndisturbed(server.url, BODY);
    sandbox.setFaults([{ source: '*', fault: 'slow', bytesPerSecond: 10_000 }]);
    const accepted = [
      await submitUntilAccepted({ url, body: BODY }),
      await submitUntilAccepted({ url, body: BODY }),
    ];
    const random = seededRandom(5);
    const watched = accepted.map(({ taskId }) => watchOnEveryWay({ url, taskId, random }));

    disk.fill(server.pid);
    const refusal = await postUntilRefused(server.url, accepted);
    expect(refusal.status).toBeGreaterThanOrEqual(500);
    expect(refusal.headers.get('content-type')).toMatch('application/problem+json');
    expect(Problem.safeParse(await refusal.json()).success).toBe(true);
    expect((await fetch(`${server.url}/api/v1/eto/tasks/${accepted[0]!.taskId}`)).status).toBe(200);
    // The downloads end meanwhile, and with them the tasks would.
    await pause(3_000);
    disk.free(server.pid);

    accepted.push(await submitUntilAccepted({ url, body: BODY }));
    const found = await Promise.all(
      accepted.map(({ taskId, at }, i) =>
        violationsOf(
          { url: server.url, taskId, clients: watched[i] ?? watchOnEveryWay({ url, taskId, random }) },
          { undisturbed, accepted: { at, endsWithinMs: 60_000 }, faultsEndedAt: Date.now() },
        ),
      ),
    );
    expect(found.flatMap(({ violations }) => violations)).toEqual([]);
    expect(new Set(found.map(({ history }) => history.log.at(-1)?.type))).toEqual(new Set(['SUCCESS']));
  });
});

/** Some find room in what the database has already; those are accepted, and have to end well. */
async function postUntilRefused(url: string, accepted: Accepted[]): Promise<Response> {
  for (let i = 0; i < MOST_POSTS; i += 1) {
    const answer = await post(url, BODY);
    if (answer.status !== 202) return answer;
    accepted.push({ ...taskOf(await answer.text()), at: Date.now() });
  }
  throw new Error(`All of ${MOST_POSTS} were accepted`);
}
