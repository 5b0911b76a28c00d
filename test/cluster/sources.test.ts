import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminOverview } from '../../src/contract/admin.ts';
import { SourceStatusList, type SourceEntry } from '../../src/contract/source-status.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { ended, submit } from '../operations/node-under-way.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../postgres-server.ts';
import { hasRedis, startRedis, type RedisServer } from '../redis-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { startCluster, type Cluster } from './cluster.ts';

const TOKEN = 'a-token-of-an-operator';
const BODY = { lat: -15.7913, lng: -47.8837, start_date: '2023-01-01', end_date: '2023-01-03' };
/** A beat that carries the news and one that brings it, on a slow machine. */
const TWO_BEATS = { timeout: 60_000, interval: 250 };

describe.skipIf(!hasPostgres || !hasRedis)(
  'a server of a cluster (needs PostgreSQL and Redis)',
  { timeout: 120_000 },
  () => {
    let sandbox: Sandbox;
    let postgres: PostgresServer;
    let redis: RedisServer;
    let cluster: Cluster;
    beforeAll(async () => {
      [sandbox, postgres, redis] = await Promise.all([startSandbox(), startPostgres(), startRedis()]);
      cluster = await startCluster({
        ...{ databaseUrl: await postgres.newDatabase(), redisUrl: redis.url, random: () => 0 },
        ...{ env: { ...weatherFrom(sandbox.url), ADMIN_TOKEN: TOKEN }, servers: 1, workers: 2 },
      });
    }, 120_000);
    afterAll(async () => {
      await cluster.close();
      await Promise.all([redis.close(), postgres.remove(), sandbox.close()]);
    });

    async function powerOn(path: string): Promise<SourceEntry | undefined> {
      const answer = await fetch(`${cluster.url()}/api/v1/${path}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      return SourceStatusList.parse(await answer.json()).sources.find(({ id }) => id === 'nasa_power');
    }

    it('tells of the sources what its workers have met, and of the nodes which they are', async () => {
      sandbox.setFaults([{ source: 'nasa_power', fault: 'status', status: 403 }]);
      const failing = await submit(cluster.url(), BODY);
      expect(await ended(cluster.url(), failing.task_id)).toBe('success');
      for (const path of ['sources', 'admin/sources']) {
        await expect
          .poll(async () => (await powerOn(path))?.last_failure?.reason, TWO_BEATS)
          .toContain('403');
        const power = await powerOn(path);
        expect(power).toMatchObject({ reachable: true, last_success: null });
        expect(power?.calls).toBeGreaterThan(0);
      }

      sandbox.setFaults([]);
      const again = await submit(cluster.url(), { ...BODY, lat: -16 });
      expect(await ended(cluster.url(), again.task_id)).toBe('success');
      await expect.poll(async () => (await powerOn('sources'))?.last_success, TWO_BEATS).toBeTruthy();
      expect((await powerOn('sources'))?.last_failure?.reason).toContain('403');
    });

    it('shows the nodes, and keeps to itself what they know', async () => {
      const nodes = async () => {
        const headers = { authorization: `Bearer ${TOKEN}` };
        const answer = await fetch(`${cluster.url()}/api/v1/admin/overview`, { headers });
        return AdminOverview.parse(await answer.json()).nodes;
      };
      await expect.poll(async () => (await nodes()).filter(({ alive }) => alive).length, TWO_BEATS).toBe(3);
      expect((await nodes()).map(({ role }) => role)).toEqual(['serve', 'worker', 'worker']);
      expect(JSON.stringify(await nodes())).not.toContain('nasa_power');
    });
  },
);
