import { expect, it, vi } from 'vitest';
import { aroundStore } from './around-store.ts';
import { checkWatching } from './check-watching.ts';
import { PageClient } from './page-client.ts';
import { pageTime } from './page-time.ts';
import { perform } from './perform.ts';
import type { ModelStore } from './model-store.ts';
import { World } from './world.ts';
import { withModelStore } from './with-model-store.ts';

const PAGES = 1_000;
const TASKS = 20;
/** Before that pages take a line for one that does not hold. */
const STEADY_MS = 5_000;
const DOWN_MS = 3_000;
const IN_STEP_MS = 30_000;
const STEP_MS = 250;

const stored = withModelStore();
vi.setConfig({ testTimeout: 120_000 });

interface Crowd {
  readonly world: World;
  readonly reads: { lines: number; tasks: number };
  /** How many pages see the newest line of their task over a line that stands. */
  readonly inStep: () => number;
}

/** Tasks that run, and pages that watch them, each with a chance of its own. */
async function crowd(): Promise<Crowd> {
  const reads = { lines: 0, tasks: 0 };
  const store: ModelStore['tasks'] = aroundStore(stored().tasks, (call) => {
    if (call.method === 'lastEvent') reads.lines += 1;
    if (call.method === 'get') reads.tasks += 1;
    return call.make();
  });
  const world = new World({ stored: stored(), pageTime, variation: { store: () => store } });
  world.checkWith(() => checkWatching(world));
  await world.start(true);
  for (let n = 0; n < TASKS; n += 1) await perform(world, { do: 'submit', key: undefined, body: 0 });
  await world.rest();
  let chance = 1;
  // Park and Miller's generator: the same run every time.
  const random = () => (chance = (chance * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let n = 0; n < PAGES; n += 1)
    world.watch({ is: 'page', task: n % TASKS, passes: 'everything' }, random);
  await world.rest();
  const isInStep = (page: unknown) =>
    page instanceof PageClient &&
    page.latest?.connection === 'live' &&
    page.wire !== undefined &&
    page.latest.lastSeq === world.oracle.tasks.get(page.taskId)?.log.length;
  return { world, reads, inStep: () => world.clients.filter(isInStep).length };
}

it('a restart under a thousand pages has all of them in step within 30 s, spread, and sharing what is read', async () => {
  const { world, reads, inStep } = await crowd();
  expect(inStep()).toBe(PAGES);
  await world.pass(STEADY_MS, 500);
  world.living[0]!.kill();
  await world.pass(DOWN_MS, STEP_MS);
  expect(inStep()).toBe(0);
  await world.start(true);
  // What is new since then: the second attempt of each task, at its first step.
  await world.rest();
  for (const run of world.runs.filter((one) => !one.life.isDead)) run.report(1, 10);
  await world.rest();

  Object.assign(reads, { lines: 0, tasks: 0 });
  const back: number[] = [world.network.connections.length];
  for (let ms = 0; ms < IN_STEP_MS; ms += STEP_MS) {
    await world.pass(STEP_MS, STEP_MS);
    back.push(world.network.connections.length);
  }
  expect(inStep()).toBe(PAGES);
  // No stampede: in no quarter of a second comes more than a sixth of them.
  const arrivals = back.slice(1).map((count, n) => count - back[n]!);
  expect(Math.max(...arrivals)).toBeLessThanOrEqual(PAGES / 6);
  // A page asks over a socket, over a stream or with a request, and tries the socket once more; the rest is shared.
  const looks = TASKS * (IN_STEP_MS / 4_000 + 1);
  expect(reads.lines).toBeLessThanOrEqual(3 * PAGES + looks);

  Object.assign(reads, { lines: 0, tasks: 0 });
  for (const run of world.runs.filter((one) => !one.life.isDead)) run.report(2, 40);
  await world.pass(500, STEP_MS);
  expect(inStep()).toBe(PAGES);
  // Once for all who watch the task: on the hint, and if it is its turn, on the look at the time.
  expect(reads.lines).toBeLessThanOrEqual(2 * TASKS);
  world.close();
});
