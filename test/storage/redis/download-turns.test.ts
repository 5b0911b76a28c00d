import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DownloadTurn } from '../../../src/pipeline/sources/download-turns.ts';
import { openDownloadTurns } from '../../../src/storage/redis/download-turns.ts';
import { hasRedis, REDIS_MISSING, startRedis, type RedisServer } from '../../redis-server.ts';
import { silentLog } from './silent-log.ts';

const KEY = 'nasa_power -15.5,-47.5 18262 18292';
const { signal } = new AbortController();

describe.skipIf(!hasRedis)(`who downloads for several workers${REDIS_MISSING}`, () => {
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

  function twoWorkers() {
    const prefix = `{${randomUUID()}}`;
    return [1, 2].map(() => {
      const turns = openDownloadTurns({ url: redis.url, log: silentLog, prefix });
      closers.push(() => turns.close());
      return turns;
    }) as [ReturnType<typeof openDownloadTurns>, ReturnType<typeof openDownloadTurns>];
  }

  /** What has become of a turn that was asked for. */
  function seen(turn: Promise<DownloadTurn>) {
    let waited: boolean | undefined;
    void turn.then((taken) => (waited = taken.waited));
    return () => waited;
  }

  it('is the first; the others go on when the first is through', async () => {
    const [one, other] = twoWorkers();
    const first = await one.take(KEY, signal);
    const second = seen(other.take(KEY, signal));
    expect(first.waited).toBe(false);
    expect((await other.take(`${KEY} too`, signal)).waited).toBe(false);
    expect(second()).toBeUndefined();
    first.end();
    await expect.poll(second).toBe(true);
    expect((await other.take(KEY, signal)).waited).toBe(false);
  });

  it('ends with the process that has it: the others do not wait until it is forgotten', async () => {
    const [one, other] = twoWorkers();
    const first = await one.take(KEY, signal);
    const clear = vi.spyOn(globalThis, 'clearInterval');
    const second = seen(other.take(KEY, signal));
    await one.take('anything', signal);
    one.close();
    // The renewals of both turns, which would keep a thread from ending.
    expect(clear).toHaveBeenCalledTimes(2);
    clear.mockRestore();
    await expect.poll(second, { timeout: 5_000 }).not.toBeUndefined();
    first.end();
  });

  it('leaves the line by the own signal', async () => {
    const [one, other] = twoWorkers();
    await one.take(KEY, signal);
    const leaving = new AbortController();
    const second = other.take(KEY, leaving.signal);
    leaving.abort(new Error('cancelled'));
    await expect(second).rejects.toThrow('cancelled');
  });

  it('does not end the turn of whoever came after a loss of memory', async () => {
    const [one, other] = twoWorkers();
    const first = await one.take(KEY, signal);
    await redis.flush();
    await other.take(KEY, signal);
    first.end();
    await one.take('anything', signal);
    const third = seen(one.take(KEY, signal));
    await one.take('anything else', signal);
    expect(third()).toBeUndefined();
  });

  it(
    'is everybody while Redis is away, and nobody waits for what it forgot',
    { timeout: 20_000 },
    async () => {
      const [one, other] = twoWorkers();
      const first = await one.take(KEY, signal);
      const second = other.take(KEY, signal);
      // What was asked before is answered before.
      await other.take('anything', signal);
      await redis.kill();
      expect((await second).waited).toBe(true);
      expect((await other.take(KEY, signal)).waited).toBe(false);
      first.end();
      await redis.restart();
    },
  );
});
