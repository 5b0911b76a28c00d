import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { Load, type LoadOptions, type LoadSummary } from '../faults/load.ts';
import { between, pick, seededRandom } from '../faults/seeded-random.ts';
import { query, startPostgres, type PostgresServer } from '../postgres-server.ts';
import { startRedis, type RedisServer } from '../redis-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { startCluster, type Cluster, type ClusterNode, type NodeRole } from './cluster.ts';

export interface ChaosOptions extends LoadOptions {
  /** At least so many tasks reach their end, and at least once everything happens that can. */
  readonly total: number;
  readonly servers: number;
  readonly workers: number;
  /** Where given, PostgreSQL is restarted so often beside all else, ms; else in its turn. */
  readonly postgresEveryMs?: readonly [number, number];
  /** Between one disturbance and the next, ms. */
  readonly breathMs: readonly [number, number];
}

interface World {
  readonly cluster: Cluster;
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  readonly random: () => number;
  /** Tells of a violation. */
  readonly tell: (violation: string) => void;
}

/** Longer than a lease and the sweep after it: another worker has the task by then. */
const ZOMBIE_MS = 13_000;
const AWAY_MS = [200, 3_000] as const;

const DISTURBANCES: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'a worker killed': (world) => killOne(world, 'worker'),
  'a server killed': (world) => killOne(world, 'serve'),
  'PostgreSQL restarted at once': crashPostgres,
  'PostgreSQL shut down for a while': async ({ postgres, random }) => {
    await postgres.shutDown();
    await pause(between(random, AWAY_MS));
    await postgres.start();
  },
  'Redis killed, and back knowing nothing': async ({ redis, random }) => {
    await redis.kill();
    await pause(between(random, AWAY_MS));
    await redis.restart();
  },
  'Redis emptied': ({ redis }) => redis.flush(),
  'Redis standing still': async ({ redis, random }) => {
    redis.pause();
    await pause(between(random, AWAY_MS));
    redis.goOn();
  },
  'a worker standing still until it is a zombie': (world) => freezeOne(world, 'worker', ZOMBIE_MS),
  'a server standing still': (world) => freezeOne(world, 'serve', between(world.random, AWAY_MS)),
  'a server restarted gently': (world) => restartOne(world, 'serve'),
  'a worker restarted gently': (world) => restartOne(world, 'worker'),
};

/** Disturbs a whole cluster again and again while tasks are submitted, watched and cancelled without a pause. */
export async function chaos(options: ChaosOptions): Promise<LoadSummary> {
  const random = seededRandom(options.seed);
  const sandbox = await startSandbox({ latencyMs: [30, 150] });
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const databaseUrl = await postgres.newDatabase();
  const cluster = await startCluster({
    ...{ databaseUrl, redisUrl: redis.url, env: weatherFrom(sandbox.url), random },
    ...{ servers: options.servers, workers: options.workers },
  });
  const load = new Load(cluster, options);
  const world = { cluster, postgres, redis, random, tell: (violation: string) => load.note(violation) };
  try {
    await load.measureUndisturbed();
    let disturbing = true;
    const running = load.run(() => disturbing);
    const restarts = restartPostgres(world, options, () => disturbing);
    const counts = await disturb(world, load, options);
    disturbing = false;
    const restarted = await restarts;
    await running;
    await load.checkEverythingAgain();
    const [{ stored } = { stored: NaN }] = await query<{ stored: number }>(
      databaseUrl,
      'select count(*)::int as stored from tasks',
    );
    if (stored !== load.submitted)
      load.note(`I11: ${stored} tasks are stored, ${load.submitted} were submitted`);
    const summary = load.summary();
    return { ...summary, counts: { ...counts, ...restarted, ...summary.counts } };
  } finally {
    await cluster.close();
    await Promise.all([postgres.remove(), redis.close(), sandbox.close()]);
  }
}

async function disturb(world: World, load: Load, options: ChaosOptions): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const isLeft = (name: string) => !options.postgresEveryMs || !name.startsWith('PostgreSQL');
  const names = Object.keys(DISTURBANCES).filter(isLeft);
  do
    for (const name of shuffled(names, world.random)) {
      counts[name] = (counts[name] ?? 0) + 1;
      options.tell(`${load.ended} tasks ended; ${name}`);
      await DISTURBANCES[name]!(world);
      await pause(between(world.random, options.breathMs));
    }
  while (load.ended < options.total);
  return counts;
}

async function restartPostgres(
  world: World,
  { postgresEveryMs }: ChaosOptions,
  goesOn: () => boolean,
): Promise<Record<string, number>> {
  if (!postgresEveryMs) return {};
  let restarts = 0;
  while (goesOn()) {
    await pause(between(world.random, postgresEveryMs));
    await crashPostgres(world);
    restarts += 1;
  }
  return { 'PostgreSQL restarted at once': restarts };
}

function one({ cluster, random }: World, role: NodeRole): ClusterNode {
  return pick(
    random,
    cluster.nodes.filter((node) => node.role === role),
  );
}

/** As `pg_ctl restart -m immediate` does. */
async function crashPostgres({ postgres }: World): Promise<void> {
  await postgres.crash();
  await postgres.start();
}

async function killOne(world: World, role: NodeRole): Promise<void> {
  const node = one(world, role);
  await node.kill();
  await pause(between(world.random, AWAY_MS));
  await node.start();
}

async function restartOne(world: World, role: NodeRole): Promise<void> {
  const node = one(world, role);
  const code = await node.stop();
  if (code !== 0) world.tell(`a ${role} that was asked to stop ended with ${code}: ${node.output()}`);
  await node.start();
}

async function freezeOne(world: World, role: NodeRole, ms: number): Promise<void> {
  const node = one(world, role);
  node.freeze();
  await pause(ms);
  node.goOn();
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
