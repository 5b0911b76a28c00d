import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgresForReading } from '../../../src/storage/postgres/open-for-reading.ts';
import {
  openPostgresStore,
  type OpenPostgresStore,
} from '../../../src/storage/postgres/open-postgres-store.ts';
import type { OpenForReading } from '../../../src/storage/open-store.ts';
import type { NewLesson } from '../../../src/tasks/learning-store.ts';
import { TASK_TIMES } from '../../../src/tasks/task.ts';
import { cancelled, failure, newTask, progressData, success } from '../../tasks/sample-tasks.ts';
import { hasPostgres, query, startPostgres, type PostgresServer } from '../../postgres-server.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Two of them meet in most rounds; in all rounds the answer must be right. */
const ROUNDS = 15;
const worker = (workerId: string) => ({
  workerId,
  now: 2_000,
  leaseMs: 30_000,
  maxAttempts: 3,
  kinds: ['test'],
});

describe.skipIf(!hasPostgres)('two processes on one PostgreSQL database (Debian’s postgresql)', () => {
  let server: PostgresServer;
  let url: string;
  let a: OpenPostgresStore | undefined;
  let b: OpenPostgresStore | undefined;
  let reading: OpenForReading | undefined;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.newDatabase();
    [a, b] = await Promise.all([openPostgresStore({ url }), openPostgresStore({ url })]);
    reading = await openPostgresForReading({ url, write: async () => undefined });
  });
  afterAll(async () => {
    await Promise.all([a?.close(), b?.close(), reading?.close()]);
    await server.remove();
  });

  /** Both at once, in one order or the other. */
  async function race<Answer>(round: number, ask: (store: OpenPostgresStore, n: number) => Promise<Answer>) {
    const stores = round % 2 === 0 ? [a!, b!] : [b!, a!];
    return Promise.all(stores.map((store, n) => ask(store, n)));
  }

  async function rounds(work: (round: number) => Promise<void>): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) await work(round);
  }

  const learningWith = async (
    learningId = randomUUID(),
  ): Promise<{ learningId: string; partId: string; taskId: string }> => {
    const part = { id: randomUUID(), fileId: null, body: new Uint8Array([1]) };
    const begins = { tokenHash: randomUUID(), facts: {} };
    const task = newTask({ lesson: { learningId, part, fromVersion: 0, begins } });
    await a!.tasks.submit(task);
    return { learningId, partId: part.id, taskId: task.id };
  };

  const lesson = (learningId: string, fromVersion: number): NewLesson => ({
    learningId,
    fromVersion,
    part: { id: randomUUID(), fileId: null, body: new Uint8Array([2]) },
  });

  it('give one task for one Idempotency-Key', () =>
    rounds(async (round) => {
      const keyed = () =>
        newTask({ idempotency: { key: `same ${round}`, bodyHash: 'body', tokenSalt: 'salt' } });
      const tasks = [keyed(), keyed()];
      const answers = await race(round, (store, n) => store.tasks.submit(tasks[n]!));
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['created', 'existing']);
      const ids = answers.map((answer) => ('task' in answer ? answer.task.id : undefined));
      expect(new Set(ids).size).toBe(1);
      const lost = tasks.find(({ id }) => id !== ids[0])!;
      expect(await a!.tasks.get(lost.id)).toBeUndefined();
      expect(await a!.tasks.readEvents(lost.id, 0, 9)).toEqual([]);
    }));

  it('refuse one of two bodies under one key, also when an old key is in the way', () =>
    rounds(async (round) => {
      const keyed = (bodyHash: string, createdAt: number) =>
        newTask({ createdAt, idempotency: { key: `other ${round}`, bodyHash, tokenSalt: 'salt' } });
      await a!.tasks.submit(keyed('old', 0));
      const day = TASK_TIMES.idempotencyMs;
      const answers = await race(round, (store, n) => store.tasks.submit(keyed(`body ${n}`, day)));
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'created']);
    }));

  it('try a task again once', () =>
    rounds(async (round) => {
      const first = newTask();
      await a!.tasks.submit(first);
      const tasks = [newTask({ retryOf: first.id }), newTask({ retryOf: first.id })];
      const answers = await race(round, (store, n) => store.tasks.submit(tasks[n]!));
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['created', 'retried_before']);
      const made = answers.findIndex(({ kind }) => kind === 'created');
      expect(answers[1 - made]).toMatchObject({ taskId: tasks[made]!.id });
      const lost = tasks[1 - made]!.id;
      expect(await a!.tasks.get(lost)).toBeUndefined();
      expect(await a!.tasks.readEvents(lost, 0, 9)).toEqual([]);
    }));

  it('give a task to one claimant, and end it once', () =>
    rounds(async (round) => {
      const task = newTask();
      await a!.tasks.submit(task);
      const claims = await race(round, (store, n) => store.tasks.claim(task.id, worker(`w${n}`)));
      const claim = claims.find(Boolean)!;
      expect(claims.filter(Boolean).length).toBe(1);
      const ended = await race(round, (store, n) =>
        n === 0
          ? store.tasks.finish(claim, success(), 3_000)
          : store.tasks.end(task.id, cancelled, { now: 3_000 }),
      );
      expect(ended.filter(Boolean).length).toBe(1);
      const events = await b!.tasks.readEvents(task.id, 0, 9);
      expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
    }));

  it('keep a log dense that both write to', async () => {
    const task = newTask();
    await a!.tasks.submit(task);
    const claim = (await a!.tasks.claim(task.id, worker('w')))!;
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        (n % 2 ? a! : b!).tasks.appendProgress(claim, progressData(n), 2_500),
      ),
    );
    const events = await a!.tasks.readEvents(task.id, 0, 100);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, n) => n + 1));
    expect(await b!.tasks.get(task.id)).toMatchObject({ lastSeq: 61, progress: 59 });
  });

  it('leave no page of an attempt that is ended while it writes one', () =>
    rounds(async (round) => {
      const task = newTask();
      await a!.tasks.submit(task);
      const claim = (await a!.tasks.claim(task.id, worker('w')))!;
      await race(round, async (store, n) =>
        n === 0
          ? store.tasks.writeResultPage(claim, 0, new Uint8Array([1]))
          : store.tasks.end(task.id, failure(), { now: 3_000 }),
      );
      expect(await query(url, 'select page from result_pages where task_id = $1', [task.id])).toEqual([]);
    }));

  it('begin one lesson of a learning at a time', () =>
    rounds(async (round) => {
      const { learningId, taskId } = await learningWith();
      await a!.tasks.end(taskId, cancelled, { now: 2_000 });
      const answers = await race(round, (store) =>
        store.tasks.submit(newTask({ lesson: lesson(learningId, 0) })),
      );
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['created', 'lesson_refused']);
    }));

  it('let one of two tasks teach that set out from the same state', () =>
    rounds(async (round) => {
      const { learningId, partId, taskId } = await learningWith();
      const other = newTask();
      await a!.tasks.submit(other);
      const claims = [await a!.tasks.claim(taskId, worker('w')), await b!.tasks.claim(other.id, worker('w'))];
      const ended = await race(round, (store, n) =>
        store.tasks.finish(
          claims[n]!,
          { ...success(), learning: { learningId, partId, fromVersion: 0, state: { by: n } } },
          3_000,
        ),
      );
      expect(ended.filter(Boolean).length).toBe(1);
      expect(await a!.learnings.get(learningId)).toMatchObject({
        version: 1,
        state: { by: ended.indexOf(true) },
      });
    }));

  it('begin no lesson of a learning that is being forgotten, or forget it with the lesson', () =>
    rounds(async (round) => {
      const { learningId, taskId } = await learningWith();
      await a!.tasks.end(taskId, cancelled, { now: 2_000 });
      const task = newTask({ lesson: lesson(learningId, 0) });
      const answers = await race(round, async (store, n) =>
        n === 0 ? (await store.tasks.submit(task)).kind : store.learnings.forget(learningId, 3_000),
      );
      const left = await query(url, 'select id from learning_parts where learning_id = $1', [learningId]);
      expect(left).toEqual([]);
      if (answers[0] === 'created') expect(answers[1]).toEqual([task.id]);
      else {
        expect(answers).toEqual(['lesson_refused', []]);
        expect(await a!.tasks.wasRemoved(taskId)).toBe(true);
      }
    }));

  it('lose no day of a year that both keep', () =>
    rounds(async (round) => {
      const cell = `cell ${round}`;
      const one = (n: number) => ({
        days: {
          from: 18_300 + n,
          downloadedAt: new Float64Array([1]),
          freshUntil: new Float64Array([9]),
          columns: { tmax: new Float64Array([n]) },
        },
        gridPlace: { lat: 0, lng: 0 },
        synthetic: false,
      });
      const years: Parameters<OpenPostgresStore['keep']>[0][] = [];
      for (const n of [0, 1, 2]) {
        const cache = await openPostgresForReading({ url, write: async (what) => void years.push(what) });
        await cache.weather.keep(cell, one(n));
        await cache.close();
      }
      const read = () => reading!.weather.read(cell, { from: 18_300, to: 18_302 });
      const days = async () => [...((await read())?.days.columns.tmax ?? [])];
      // The row is there already in most rounds, so that both merge with it.
      if (round > 0) {
        await a!.keep(years[2]!);
        expect(await days()).toEqual([NaN, NaN, 2]);
      }
      await race(round, async (store, n) => store.keep(years[n]!));
      expect((await days()).slice(0, 2)).toEqual([0, 1]);
    }));

  it('drop what is past its time side by side, each row once', async () => {
    const tasks = Array.from({ length: 350 }, () => newTask());
    await Promise.all(tasks.map((task) => a!.tasks.submit(task)));
    await Promise.all(tasks.map(({ id }) => b!.tasks.end(id, cancelled, { now: 3_000 })));
    const late = 3_001 + TASK_TIMES.terminalRetentionMs;
    await race(0, (store) => store.tasks.removeExpired(late));
    for (const { id } of tasks) {
      expect(await a!.tasks.get(id)).toBeUndefined();
      expect(await b!.tasks.wasRemoved(id)).toBe(true);
    }
  });
});
