import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { createBullmqDispatcher } from '../../../src/storage/dispatchers/bullmq.ts';
import { hasRedis, REDIS_MISSING, startRedis, type RedisServer } from '../../redis-server.ts';
import { silentLog } from '../redis/silent-log.ts';
import { testDispatcher } from '../test-dispatcher.ts';

describe.skipIf(!hasRedis)(`the queue on Redis${REDIS_MISSING}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  testDispatcher('BullMQ', async () =>
    createBullmqDispatcher({ url: redis.url, log: silentLog, prefix: `{${randomUUID()}}`, concurrency: 2 }),
  );
});
