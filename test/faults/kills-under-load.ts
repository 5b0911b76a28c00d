import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { weatherFrom } from '../weather-from.ts';
import { countTasks } from './count-tasks.ts';
import { Load, type LoadOptions, type LoadSummary } from './load.ts';
import { mortalServer, type MortalServer } from './mortal-server.ts';
import { between, seededRandom } from './seeded-random.ts';

export interface KillOptions extends LoadOptions {
  readonly kills: number;
}

const LATENCY_MS = [30, 150] as const;
/** From "ready" to the kill. */
const LIFE_MS = [0, 2_000] as const;
const BREATH_MS = 6_000;

/** Kills the server over and over while tasks are submitted, watched and cancelled without a pause. */
export async function killsUnderLoad(options: KillOptions): Promise<LoadSummary> {
  const sandbox = await startSandbox({ latencyMs: LATENCY_MS });
  const server = await mortalServer(weatherFrom(sandbox.url));
  await server.start();
  const load = new Load({ url: () => server.url, crashes: server.crashes }, options);
  let killing = true;
  try {
    await load.measureUndisturbed();
    const running = load.run(() => killing);
    await killAgainAndAgain(server, load, options);
    killing = false;
    await running;
    await load.checkEverythingAgain();
    await server.kill();
    const stored = countTasks(server.dataDir);
    if (stored !== load.submitted)
      load.note(`I11: ${stored} tasks are stored, ${load.submitted} were submitted`);
    const { violations, counts } = load.summary();
    return { violations, counts: { kills: options.kills, ...counts } };
  } finally {
    await server.remove();
    await sandbox.close();
  }
}

async function killAgainAndAgain(server: MortalServer, load: Load, options: KillOptions): Promise<void> {
  const random = seededRandom(options.seed + 1);
  for (let kill = 1; kill <= options.kills; kill += 1) {
    // Without a breath in between most tasks would be lost for good after three attempts.
    if (kill % 2 === 0 && random() < 0.9) await untilSomeEnd(load, options.tasks);
    if (kill % 3 === 0) await close((come) => (load.onNearEnd = come), random);
    else if (kill % 3 === 1) await close((come) => (load.onSubmit = come), random);
    else await pause(between(random, LIFE_MS));
    await server.kill();
    await server.start();
    if (kill % 20 === 0) options.tell(`${kill} kills, ${load.ended} tasks ended`);
  }
}

async function untilSomeEnd(load: Load, some: number): Promise<void> {
  const enough = load.ended + some;
  const giveUpAt = Date.now() + BREATH_MS;
  while (load.ended < enough && Date.now() < giveUpAt) await pause(20);
}

/** Some ms after the moment comes: around the transaction that follows it. */
async function close(listen: (come: () => void) => void, random: () => number): Promise<void> {
  const come = new Promise<void>((resolve) => listen(resolve));
  await Promise.race([come, pause(LIFE_MS[1])]);
  await pause(between(random, [0, 20]));
}
