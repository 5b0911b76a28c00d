import { STEP_CODES } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { chaos } from '../cluster/chaos.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { DISTURBANCE_NAMES, underDisturbance } from './disturbed-line.ts';
import { onASilentLine } from './silent-line.ts';
import { killedTwice } from './killed-twice.ts';
import { killsUnderLoad } from './kills-under-load.ts';
import { restartUnderManyClients } from './many-clients.ts';
import { mortalServer, MOMENTS_OF_THE_END } from './mortal-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { seededRandom } from './seeded-random.ts';
import { stoppedInTheMiddle } from './stopped-server.ts';
import { endUndisturbed } from './undisturbed.ts';

export interface LongRunOptions {
  readonly kills: number;
  readonly seed: number;
  /** Names of the parts; all when absent. */
  readonly only?: readonly string[] | undefined;
}

interface Part {
  readonly violations: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

const BODY = { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-03-31' };
/** A thousand clients read its result in one process. */
const SHORT_BODY = { ...BODY, end_date: '2023-01-07' };
const NETWORK_ROUNDS = 3;
/** Past the lease of 30 s. */
const STOPPED_MS = 40_000;

const tell = (line: string) => {
  console.log(`  ${line}`);
};

const PARTS: Readonly<Record<string, (options: LongRunOptions) => Promise<Part>>> = {
  kills: ({ kills, seed }) => killsUnderLoad({ kills, seed, tasks: 6, clientsPerTask: 4, tell }),
  chaos: ({ kills, seed }) =>
    chaos({
      ...{ seed, total: 10 * kills, tasks: 8, clientsPerTask: 2, servers: 3, workers: 3 },
      ...{ breathMs: [200, 2_000], postgresEveryMs: [5_000, 10_000], tell },
    }),
  moments: ({ seed }) => everyStepAndMoment(seed),
  network: ({ seed }) => withServer({}, (server, sandbox) => everyDisturbance(server, sandbox, seed)),
  silence: ({ seed }) =>
    withServer({ TASK_CONCURRENCY: '1' }, async (server, sandbox) => ({
      violations: await onASilentLine(server.url, sandbox, { body: BODY, seed }),
      counts: { 'lines of over 60 s': 4 },
    })),
  clients: ({ seed }) => restartUnderManyClients({ clients: 1_000, tasks: 20, body: SHORT_BODY, seed }),
  stop: ({ seed }) =>
    withServer({}, async (server, sandbox) => ({
      violations: await stoppedInTheMiddle(server, sandbox, {
        ...{ body: BODY, stoppedMs: STOPPED_MS, seed },
        downloadsTimeOut: true,
      }),
      counts: { 'stopped for, s': STOPPED_MS / 1_000 },
    })),
};

/** Runs the parts one after another and prints a table of each; false when anything was violated. */
export async function longRun(options: LongRunOptions): Promise<boolean> {
  const names = options.only ?? Object.keys(PARTS);
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  let violations = 0;
  for (const name of names) violations += await runPart(name, options);
  console.log(violations === 0 ? 'No violation.' : `${violations} violations.`);
  return violations === 0;
}

async function runPart(name: string, options: LongRunOptions): Promise<number> {
  console.log(`${name} (seed ${options.seed})`);
  const startedAt = Date.now();
  const { counts, violations } = await PARTS[name]!(options);
  const duration = { 'duration, s': Math.round((Date.now() - startedAt) / 1_000) };
  for (const [label, count] of Object.entries({ ...counts, violations: violations.length, ...duration }))
    console.log(`  ${label.padEnd(36)} ${count}`);
  for (const violation of violations) console.log(`  VIOLATION ${violation}`);
  return violations.length;
}

async function withServer(
  env: Record<string, string>,
  work: (server: RunningServer, sandbox: Sandbox) => Promise<Part>,
): Promise<Part> {
  const sandbox = await startSandbox();
  const server = await startServer({ env: { ...weatherFrom(sandbox.url), ...env } });
  try {
    return await work(server, sandbox);
  } finally {
    await server.stop();
    await sandbox.close();
  }
}

async function everyStepAndMoment(seed: number): Promise<Part> {
  const random = seededRandom(seed);
  const sandbox = await startSandbox();
  const server = await mortalServer(weatherFrom(sandbox.url));
  await server.start();
  const undisturbed = await endUndisturbed(server.url, BODY);
  await server.kill();
  const violations: string[] = [];
  for (const step of STEP_CODES)
    for (const moment of MOMENTS_OF_THE_END) {
      const found = await killedTwice(server, { step, moment, body: BODY, undisturbed, random });
      violations.push(...found.map((one) => `${step}, ${moment}: ${one}`));
    }
  await server.remove();
  await sandbox.close();
  return { violations, counts: { kills: 2 * STEP_CODES.length * MOMENTS_OF_THE_END.length } };
}

async function everyDisturbance(server: RunningServer, sandbox: Sandbox, seed: number): Promise<Part> {
  sandbox.setFaults([{ source: '*', fault: 'slow', bytesPerSecond: 4_000 }]);
  const violations: string[] = [];
  const counts = { tasks: 0, 'connections through the proxy': 0, 'messages received': 0 };
  for (let round = 0; round < NETWORK_ROUNDS; round += 1) {
    const run = { url: server.url, body: BODY, seed: seed + 100 * round };
    const names = [...DISTURBANCE_NAMES];
    for (const [i, task] of (await Promise.all(names.map((name) => underDisturbance(name, run)))).entries()) {
      violations.push(...task.violations.map((one) => `${names[i]}: ${one}`));
      counts.tasks += 1;
      counts['connections through the proxy'] += task.connections;
      counts['messages received'] += task.history.clients.flatMap(({ connections }) =>
        connections.flatMap(({ frames }) => [...frames]),
      ).length;
    }
  }
  return { violations, counts };
}
