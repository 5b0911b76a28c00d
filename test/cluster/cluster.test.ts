import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminOverview } from '../../src/contract/admin.ts';
import { SourceStatusList, type SourceEntry } from '../../src/contract/source-status.ts';
import { TaskAccepted } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { watchOnce } from '../faults/read-back.ts';
import { Load } from '../faults/load.ts';
import { ended, submit } from '../operations/node-under-way.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../postgres-server.ts';
import { hasRedis, startRedis, type RedisServer } from '../redis-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { startCluster, type Cluster } from './cluster.ts';

const TOKEN = 'a-token-of-an-operator';
const BODY = { lat: -22.7089, lng: -47.6361, start_date: '2023-01-01', end_date: '2023-03-31' };
/** A beat that carries the news and one that brings it, on a slow machine. */
const TWO_BEATS = { timeout: 60_000, interval: 250 };

describe.skipIf(!hasPostgres || !hasRedis)('servers and workers (needs PostgreSQL and Redis)', () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  let sandbox: Sandbox;
  let cluster: Cluster;
  beforeAll(async () => {
    [postgres, redis, sandbox] = await Promise.all([
      startPostgres(),
      startRedis(),
      startSandbox({ latencyMs: [150, 400] }),
    ]);
    cluster = await startCluster({
      ...{ databaseUrl: await postgres.newDatabase(), redisUrl: redis.url, servers: 2, workers: 2 },
      env: {
        ...weatherFrom(sandbox.url),
        ...{ WEATHER_CACHE_MB: '100', TASK_CONCURRENCY: '4', ADMIN_TOKEN: TOKEN },
      },
      random: Math.random,
    });
  }, 120_000);
  afterAll(async () => {
    await cluster.close();
    await Promise.all([postgres.remove(), redis.close(), sandbox.close()]);
  });

  async function calculate(): Promise<string | undefined> {
    const answer = await fetch(`${cluster.url()}/api/v1/eto/tasks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(BODY),
    });
    const { task_id: id } = TaskAccepted.parse(await answer.json());
    return (await watchOnce(() => cluster.url(), id, 'socket')).at(-1)?.type;
  }

  /** Of one of the servers, as its operator sees it. */
  async function asked(path: string): Promise<unknown> {
    const answer = await fetch(`${cluster.nodes[0]!.url}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    return answer.json();
  }

  async function powerOn(path: string): Promise<SourceEntry | undefined> {
    return SourceStatusList.parse(await asked(path)).sources.find(({ id }) => id === 'nasa_power');
  }

  it('tell of the sources what the workers have met', { timeout: 120_000 }, async () => {
    const { url } = cluster.nodes[0]!;
    const three = { lat: -15.7913, lng: -47.8837, start_date: '2023-01-01', end_date: '2023-01-03' };
    sandbox.setFaults([{ source: 'nasa_power', fault: 'status', status: 403 }]);
    const failing = await submit(url, three);
    expect(await ended(url, failing.task_id)).toBe('success');
    for (const path of ['sources', 'admin/sources']) {
      await expect.poll(async () => (await powerOn(path))?.last_failure?.reason, TWO_BEATS).toContain('403');
      const power = await powerOn(path);
      expect(power).toMatchObject({ reachable: true, last_success: null });
      expect(power?.calls).toBeGreaterThan(0);
    }

    sandbox.setFaults([]);
    const again = await submit(url, { ...three, lat: -16 });
    expect(await ended(url, again.task_id)).toBe('success');
    await expect.poll(async () => (await powerOn('sources'))?.last_success, TWO_BEATS).toBeTruthy();
    expect((await powerOn('sources'))?.last_failure?.reason).toContain('403');
  });

  it('show all nodes, and keep to themselves what these know', { timeout: 70_000 }, async () => {
    const nodes = async () => AdminOverview.parse(await asked('admin/overview')).nodes;
    await expect.poll(async () => (await nodes()).filter(({ alive }) => alive).length, TWO_BEATS).toBe(4);
    const roles = (await nodes()).map(({ role }) => role);
    expect(roles.sort()).toEqual(['serve', 'serve', 'worker', 'worker']);
    expect(JSON.stringify(await nodes())).not.toContain('nasa_power');
  });

  it('download once what all of them want at the same time', { timeout: 60_000 }, async () => {
    sandbox.requests.clear();
    const ends = await Promise.all(Array.from({ length: 8 }, calculate));
    expect(ends).toEqual(Array(8).fill('SUCCESS'));
    const asked = sandbox.requests.all().map(({ source }) => source);
    expect(asked.sort()).toEqual(['nasa_power', 'open_meteo_archive', 'opentopodata']);
  });

  it(
    'are restarted one after the other, and no task and no watcher is lost',
    { timeout: 120_000 },
    async () => {
      const load = new Load(cluster, { seed: 1, tasks: 6, clientsPerTask: 2, tell: () => undefined });
      // Twice: how many days came from the cache is a part of a result.
      await load.measureUndisturbed();
      await load.measureUndisturbed();
      let restarting = true;
      const running = load.run(() => restarting);
      for (const node of cluster.nodes) {
        expect(await node.stop(), node.output()).toBe(0);
        await node.start();
      }
      restarting = false;
      await running;
      await load.checkEverythingAgain();
      const { violations, counts } = load.summary();
      expect(violations).toEqual([]);
      expect(counts['tasks ended']).toBeGreaterThan(10);
      // A restart is nobody's fault: it costs no task an attempt.
      expect(counts['tasks ended']).toBe(counts['  ended in attempt 1']);
    },
  );
});
