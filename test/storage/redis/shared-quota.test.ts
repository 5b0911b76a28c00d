import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientQuota, sharedClientQuota } from '../../../src/server/client-quota.ts';
import { openSharedQuota } from '../../../src/storage/redis/shared-quota.ts';
import { hasRedis, REDIS_MISSING, startRedis, type RedisServer } from '../../redis-server.ts';
import { silentLog } from './silent-log.ts';

describe.skipIf(!hasRedis)(`the quota of a client on several nodes${REDIS_MISSING}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  it('is one for all, gives back, and is each node’s own while Redis is away', async () => {
    const prefix = `{${randomUUID()}}`;
    const open = () => openSharedQuota({ url: redis.url, log: silentLog, prefix, secret: 'of the cluster' });
    const shared = [open(), open()];
    for (const one of shared) await expect.poll(() => one.take('first', 1_000)).toBeDefined();
    const [near, far] = shared.map((one) =>
      sharedClientQuota(
        clientQuota(2, () => 0),
        one,
      ),
    );
    expect(await near!.take('192.0.2.1')).toEqual({ ok: true });
    expect(await far!.take('192.0.2.1')).toEqual({ ok: true });
    expect(await near!.take('192.0.2.1')).toMatchObject({ ok: false, retryAfterS: 3600 });
    expect(await near!.take('192.0.2.2')).toEqual({ ok: true });
    await redis.kill();
    expect(await near!.take('192.0.2.1')).toEqual({ ok: true });
    for (const one of shared) one.close();
  });
});
