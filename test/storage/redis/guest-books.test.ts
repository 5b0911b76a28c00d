import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bookOf, type Allowance } from '../../../src/pipeline/sources/guest-book.ts';
import { openGuestBooks } from '../../../src/storage/redis/guest-books.ts';
import { hasRedis, REDIS_MISSING, startRedis, type RedisServer } from '../../redis-server.ts';
import { silentLog } from './silent-log.ts';

const SECOND: Allowance = { seconds: 1, calls: 3 };
const MINUTE: Allowance = { seconds: 60, calls: 10 };
const DAY: Allowance = { seconds: 86_400, calls: 12 };

describe.skipIf(!hasRedis)(`what several workers know of a host${REDIS_MISSING}`, () => {
  let redis: RedisServer;
  let closers: (() => void)[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => {
    for (const close of closers) close();
    closers = [];
  });
  afterAll(() => redis.close());

  /** The books of three workers, each of which has reached Redis. */
  async function threeBooks(...allowances: Allowance[]) {
    const prefix = `{${randomUUID()}}`;
    const books = [1, 2, 3].map(() => {
      const shared = openGuestBooks({ url: redis.url, log: silentLog, prefix, processes: 3 });
      closers.push(() => shared.close());
      return bookOf('host', allowances, shared);
    });
    for (const book of books) await book.enter(0);
    return books;
  }

  it('uses exactly what is allowed to one', async () => {
    const books = await threeBooks(MINUTE);
    const entries = await Promise.all(Array.from({ length: 30 }, (_, n) => books[n % 3]!.enter(1)));
    expect(entries.filter(({ kind }) => kind === 'in')).toHaveLength(10);
    expect(entries.find(({ kind }) => kind === 'used_up')).toMatchObject({ allowance: MINUTE });
    expect(await books[1]!.used()).toEqual([10]);
  });

  it('counts in every window or in none', async () => {
    const [one, other] = await threeBooks(DAY, MINUTE);
    for (let n = 0; n < 10; n += 1) expect(await one!.enter(1)).toEqual({ kind: 'in' });
    expect(await other!.enter(1)).toMatchObject({ kind: 'used_up', allowance: MINUTE });
    expect(await other!.used()).toEqual([10, 10]);
  });

  it('stays away together', async () => {
    const [one, other] = await threeBooks();
    one!.stayAway(60_000, 'failing');
    await expect.poll(() => other!.enter(1)).toMatchObject({ kind: 'away', why: 'failing' });
  });

  it('owes to each window only what was used in it', async () => {
    const prefix = `{${randomUUID()}}`;
    const [one, other] = [1, 2].map(() => {
      const shared = openGuestBooks({ url: redis.url, log: silentLog, prefix, processes: 1 });
      closers.push(() => shared.close());
      return bookOf('host', [SECOND, MINUTE], shared);
    });
    await one!.enter(0);
    await other!.enter(0);
    await redis.kill();
    for (let n = 0; n < 3; n += 1) expect(await one!.enter(1)).toEqual({ kind: 'in' });
    await expect.poll(() => one!.used()).toEqual([0, 3]);
    await redis.restart();
    let told: readonly number[] = [];
    const tell = async () => {
      await one!.enter(0);
      told = await other!.used();
      return told[1];
    };
    await expect.poll(tell, { timeout: 15_000 }).toBe(3);
    expect(told).toEqual([0, 3]);
  });

  it('goes by its part while Redis is away, and tells what it used when it is back', async () => {
    const [one, other] = await threeBooks(MINUTE);
    await redis.kill();
    for (let n = 0; n < 3; n += 1) expect(await one!.enter(1)).toEqual({ kind: 'in' });
    expect(await one!.enter(1)).toMatchObject({ kind: 'used_up', allowance: { seconds: 60, calls: 3 } });
    await redis.restart();
    await expect
      .poll(
        async () => {
          await one!.enter(0);
          return other!.used();
        },
        { timeout: 15_000 },
      )
      .toEqual([3]);
  });
});
