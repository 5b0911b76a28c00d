import { Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBullmqDispatcher } from '../../../src/storage/dispatchers/bullmq.ts';
import { connectForWaiting } from '../../../src/storage/redis/connect.ts';
import { QUEUE_NAME } from '../../../src/storage/redis/job-queue.ts';
import type { Dispatcher } from '../../../src/tasks/dispatcher.ts';
import { hasRedis, REDIS_MISSING, startRedis, type RedisServer } from '../../redis-server.ts';
import { silentLog } from './silent-log.ts';

const LONG = { timeout: 30_000 };

/**
 * A store as the dispatcher knows it: ids that may be claimed, each by one, and a sweeper on every node that offers
 * again what still waits.
 */
function cluster(url: string) {
  const prefix = `{${randomUUID()}}`;
  const claimable = new Set<string>();
  const ran: string[] = [];
  const nodes: Dispatcher[] = [];
  let sweeper: NodeJS.Timeout | undefined;
  const open = () => {
    const node = createBullmqDispatcher({ url, log: silentLog, prefix, concurrency: 2, patienceMs: 500 });
    nodes.push(node);
    return node;
  };
  return {
    prefix,
    ran,
    open,
    work(node: Dispatcher): void {
      node.start(async (id) => {
        if (!claimable.delete(id)) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
        ran.push(id);
      });
    },
    submit(node: Dispatcher, ids: readonly string[]): void {
      for (const id of ids) {
        claimable.add(id);
        node.offer(id);
      }
    },
    sweep(): void {
      sweeper = setInterval(() => {
        for (const node of nodes) for (const id of claimable) node.offer(id);
      }, 100);
    },
    async close(): Promise<void> {
      clearInterval(sweeper);
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

const names = (of: string, count: number) => Array.from({ length: count }, (_, n) => `${of} ${n}`);

describe.skipIf(!hasRedis)(`the queue and a Redis that fails${REDIS_MISSING}`, LONG, () => {
  let redis: RedisServer;
  let nodes: ReturnType<typeof cluster>;
  beforeEach(async () => {
    redis = await startRedis();
    nodes = cluster(redis.url);
  });
  afterEach(async () => {
    await nodes.close();
    await redis.close();
  });
  const untilRan = (ids: readonly string[]) =>
    expect
      .poll(() => nodes.ran.length, LONG)
      .toBe(ids.length)
      .then(() => {
        expect([...nodes.ran].sort()).toEqual([...ids].sort());
      });

  it('killed in the middle of the work: the workers go on without it, and with it again when it is back', async () => {
    const accepting = nodes.open();
    nodes.work(nodes.open());
    nodes.work(nodes.open());
    const first = names('first', 100);
    nodes.submit(accepting, first);
    await expect.poll(() => nodes.ran.length, LONG).toBeGreaterThan(10);
    await redis.kill();
    nodes.sweep();
    await untilRan(first);
    const without = names('without', 20);
    nodes.submit(accepting, without);
    await untilRan([...first, ...without]);
    await redis.restart();
    const after = names('after', 20);
    nodes.submit(accepting, after);
    await untilRan([...first, ...without, ...after]);
  });

  it('emptied: what it forgot is offered again', async () => {
    const accepting = nodes.open();
    const worker = nodes.open();
    const all = names('task', 100);
    nodes.submit(accepting, all);
    nodes.work(worker);
    await expect.poll(() => nodes.ran.length, LONG).toBeGreaterThan(10);
    await redis.flush();
    nodes.sweep();
    await untilRan(all);
  });

  it('standing still: offering keeps nobody waiting, and the workers go on', async () => {
    const accepting = nodes.open();
    nodes.work(nodes.open());
    const before = names('before', 10);
    nodes.submit(accepting, before);
    await untilRan(before);
    redis.pause();
    const during = names('during', 20);
    nodes.submit(accepting, during);
    nodes.sweep();
    await untilRan([...before, ...during]);
    redis.goOn();
    const after = names('after', 10);
    nodes.submit(accepting, after);
    await untilRan([...before, ...during, ...after]);
  });

  it('away when everything starts: work is done, and the queue is used once it is there', async () => {
    await redis.kill();
    const worker = nodes.open();
    nodes.work(worker);
    const without = names('without', 10);
    nodes.submit(worker, without);
    nodes.sweep();
    await untilRan(without);
    await redis.restart();
    const after = names('after', 10);
    nodes.submit(nodes.open(), after);
    await untilRan([...without, ...after]);
  });

  it('gives a job back whose worker died', async () => {
    const connection = connectForWaiting({ url: redis.url, log: silentLog });
    let taken = 0;
    const dead = new Worker(
      QUEUE_NAME,
      () => {
        taken += 1;
        return new Promise(() => undefined);
      },
      { connection, prefix: nodes.prefix, lockDuration: 500, skipLockRenewal: true, skipStalledCheck: true },
    );
    dead.on('error', () => undefined);
    const worker = nodes.open();
    nodes.submit(worker, ['task']);
    await expect.poll(() => taken, LONG).toBe(1);
    nodes.work(worker);
    await untilRan(['task']);
    await dead.close(true);
    connection.disconnect();
  });

  it('away for good: a node that stops is not kept', async () => {
    const worker = nodes.open();
    nodes.work(worker);
    nodes.submit(worker, ['task']);
    await untilRan(['task']);
    await redis.kill();
    await worker.stop();
    expect(nodes.ran).toEqual(['task']);
  });
});
