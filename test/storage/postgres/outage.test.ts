import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../../../src/storage/postgres/open-postgres-store.ts';
import { newTask, progressData, success } from '../../tasks/sample-tasks.ts';
import { hasPostgres, query, startPostgres, type PostgresServer } from '../../postgres-server.ts';
import { breakingLine } from './breaking-line.ts';

vi.setConfig({ testTimeout: 120_000 });

const worker = { workerId: 'w', now: 2_000, leaseMs: 30_000, maxAttempts: 3, kinds: ['test'] };

describe.skipIf(!hasPostgres)('a PostgreSQL server that goes away (Debian’s postgresql)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  it('keeps what was acknowledged through crashes and shut-downs, and every request is answered', async () => {
    const url = await server.newDatabase();
    const store = await openPostgresStore({ url, patienceMs: 60_000 });
    let stopped = false;
    const finished: string[] = [];
    async function work(): Promise<void> {
      while (!stopped) {
        const task = newTask();
        expect((await store.tasks.submit(task)).kind).toBe('created');
        const claim = await store.tasks.claim(task.id, worker);
        expect(claim).toMatchObject({ attempt: 1, fence: 1 });
        expect(await store.tasks.appendProgress(claim!, progressData(50), 2_500)).toBe(true);
        expect(await store.tasks.writeResultPage(claim!, 0, new Uint8Array([1]))).toBe(true);
        expect(await store.tasks.finish(claim!, success({ pageCount: 1 }), 3_000)).toBe(true);
        expect(await store.tasks.get(task.id)).toMatchObject({ state: 'success' });
        finished.push(task.id);
      }
    }
    const workers = Array.from({ length: 10 }, work);
    for (let round = 0; round < 4; round += 1) {
      const before = finished.length;
      while (finished.length < before + 20) await pause(5);
      await (round % 2 ? server.shutDown() : server.crash());
      await server.start();
    }
    stopped = true;
    await Promise.all(workers);
    for (const id of finished) {
      expect((await store.tasks.readEvents(id, 0, 9)).map(({ seq, type }) => `${seq} ${type}`)).toEqual([
        '1 PROGRESS',
        '2 PROGRESS',
        '3 SUCCESS',
      ]);
    }
    await store.close();
  });

  it('says so when it stays away, and goes on when it is back', async () => {
    const store = await openPostgresStore({ url: await server.newDatabase(), patienceMs: 200 });
    await server.shutDown();
    const unavailable = { name: 'StorageError', code: 'STORE_UNAVAILABLE' };
    const asked = [...Array.from({ length: 20 }, () => store.tasks.submit(newTask())), store.tasks.get('x')];
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: unavailable });
    await server.start();
    expect((await store.tasks.submit(newTask())).kind).toBe('created');
    await store.close();
  });

  it.each([
    ['was made', 'answer'],
    ['was not made', 'question'],
  ] as const)(
    'makes a change once when the connection breaks at COMMIT and the change %s',
    async (_name, lost) => {
      const url = await server.newDatabase();
      const line = await breakingLine(url);
      const store = await openPostgresStore({ url: line.url });
      const task = newTask();
      line.breakAtCommit(lost);
      expect((await store.tasks.submit(task)).kind).toBe('created');
      line.breakAtCommit(lost);
      const claim = (await store.tasks.claim(task.id, worker))!;
      expect(claim).toMatchObject({ attempt: 1, fence: 1 });
      line.breakAtCommit(lost);
      expect(await store.tasks.appendProgress(claim, progressData(50), 2_500)).toBe(true);
      line.breakAtCommit(lost);
      expect(await store.tasks.finish(claim, success(), 3_000)).toBe(true);
      expect(line.broken()).toBe(4);
      expect((await store.tasks.readEvents(task.id, 0, 9)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      await store.close();
      await line.close();
    },
  );

  it('answers from another connection when one is ended while it is idle or busy', async () => {
    const url = await server.newDatabase();
    const store = await openPostgresStore({ url });
    const task = newTask();
    await store.tasks.submit(task);
    for (let round = 0; round < 5; round += 1) {
      const reading = Promise.all(Array.from({ length: 50 }, () => store.tasks.get(task.id)));
      await query(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'eto-agora%' and datname = current_database()",
      );
      expect((await reading).every((one) => one?.id === task.id)).toBe(true);
      expect((await store.tasks.submit(newTask())).kind).toBe('created');
    }
    await store.close();
  });
});
