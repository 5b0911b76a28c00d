import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TaskAccepted } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { watchOnce } from '../faults/read-back.ts';
import { Load } from '../faults/load.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../postgres-server.ts';
import { hasRedis, startRedis, type RedisServer } from '../redis-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { startCluster, type Cluster } from './cluster.ts';

const BODY = { lat: -22.7089, lng: -47.6361, start_date: '2023-01-01', end_date: '2023-03-31' };

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
      env: { ...weatherFrom(sandbox.url), WEATHER_CACHE_MB: '100', TASK_CONCURRENCY: '4' },
      random: Math.random,
    });
  });
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

  it('download once what all of them want at the same time', { timeout: 60_000 }, async () => {
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
