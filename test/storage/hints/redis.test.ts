import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRedisHints } from '../../../src/storage/hints/redis.ts';
import { hasRedis, REDIS_MISSING, startRedis, type RedisServer } from '../../redis-server.ts';
import { seededRandom } from '../../faults/seeded-random.ts';
import { startTcpProxy } from '../../faults/tcp-proxy.ts';
import { silentLog } from '../redis/silent-log.ts';
import { testHints } from '../test-hints.ts';

describe.skipIf(!hasRedis)(`hints over Redis${REDIS_MISSING}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());
  const open = (prefix = `{${randomUUID()}}`) => createRedisHints({ url: redis.url, log: silentLog, prefix });

  testHints('over Redis', async () => open());

  /** Two nodes that hear each other, and what the second has heard of task a. */
  async function twoNodes() {
    const prefix = `{${randomUUID()}}`;
    const [near, far] = [open(prefix), open(prefix)];
    const heard = { a: 0, b: 0 };
    far.subscribe('a', () => (heard.a += 1));
    far.subscribe('b', () => (heard.b += 1));
    const untilHeard = () =>
      expect
        .poll(
          () => {
            near.publish('a');
            return heard.a;
          },
          { timeout: 15_000 },
        )
        .toBeGreaterThan(0);
    await untilHeard();
    const close = () => Promise.all([near.close(), far.close()]);
    return { near, far, heard, untilHeard, close };
  }

  it('reach the other nodes, each once and only of its task', async () => {
    const { near, far, heard, close } = await twoNodes();
    let own = 0;
    near.subscribe('b', () => (own += 1));
    let last = 0;
    far.subscribe('last', () => (last += 1));
    heard.b = 0;
    for (let n = 0; n < 100; n += 1) near.publish('b');
    near.publish('last');
    await expect.poll(() => last).toBe(1);
    expect(heard.b).toBe(1);
    expect(own).toBeGreaterThanOrEqual(100);
    await close();
  });

  it('make everybody look again who has not heard for a while', async () => {
    const { near, heard, untilHeard, close } = await twoNodes();
    await redis.kill();
    for (let n = 0; n < 20_000; n += 1) near.publish(`task ${n}`);
    heard.b = 0;
    heard.a = 0;
    await redis.restart();
    // Nothing is said of b by anybody.
    await expect.poll(() => heard.b, { timeout: 15_000 }).toBeGreaterThan(0);
    heard.a = 0;
    await untilHeard();
    await close();
  });

  it('go on after a line was cut without a word, though nobody said anything', async () => {
    const proxy = await startTcpProxy({ target: redis.url, random: seededRandom(1) });
    const prefix = `{${randomUUID()}}`;
    const near = open(prefix);
    const url = `redis://${new URL(proxy.url).host}`;
    const far = createRedisHints({ url, log: silentLog, prefix, pingMs: 1_000 });
    onTestFinished(async () => {
      await Promise.all([near.close(), far.close()]);
      await proxy.close();
    });
    let heard = 0;
    far.subscribe('a', () => (heard += 1));
    const untilHeard = async () => {
      heard = 0;
      const say = () => {
        near.publish('a');
        return heard;
      };
      await expect.poll(say, { timeout: 15_000 }).toBeGreaterThan(0);
    };
    await untilHeard();
    proxy.swallowOpen();
    const { taken } = proxy;
    await expect.poll(() => proxy.taken, { timeout: 15_000 }).toBeGreaterThan(taken);
    await untilHeard();
    await untilHeard();
  });

  it('go on after the server stood still', async () => {
    const { near, heard, untilHeard, close } = await twoNodes();
    redis.pause();
    for (let n = 0; n < 20_000; n += 1) near.publish(`task ${n}`);
    redis.goOn();
    heard.a = 0;
    await untilHeard();
    await close();
  });
});
