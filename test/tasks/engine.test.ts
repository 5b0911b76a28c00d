import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHintEmitter } from '../../src/storage/hints/emitter.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import { TASK_TIMES } from '../../src/tasks/task.ts';
import { engineBench, type Bench } from './engine-bench.ts';
import { failure, success } from './sample-tasks.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await engineBench();
});
afterEach(() => bench.close());

const typesOf = async (id: string) => (await bench.log(id)).map((event) => event.type);
const dataOf = async (id: string) => (await bench.log(id)).at(-1)?.data as Record<string, unknown>;

describe('a task that goes well', () => {
  it('is queued, runs, tells its steps and ends with its result, and watchers hear of each line', async () => {
    const hints = createHintEmitter();
    const engine = bench.engine({ hints });
    await engine.start();
    const { id } = await bench.submit(engine, { lat: -23.55 });
    let heard = 0;
    hints.subscribe(id, () => (heard += 1));
    await bench.untilRuns(1);
    const { context, end } = bench.runs[0]!;
    expect(context.task.input).toEqual({ lat: -23.55 });
    expect(context.attempt).toBe(1);
    bench.clock.advance(1_300);
    context.report({
      stepCode: 'DOWNLOAD',
      percent: 31.7,
      sources: [{ id: 'nasa_power', state: 'downloading' }],
    });
    await bench.settle();
    await context.writeResultPage(0, new Uint8Array([1, 2]));
    end(success({ pageCount: 1, rowCount: 2 }));
    await bench.settle();

    const log = await bench.log(id);
    expect(log.map(({ seq, type, attempt }) => [seq, type, attempt])).toEqual([
      [1, 'PROGRESS', 0],
      [2, 'PROGRESS', 1],
      [3, 'SUCCESS', 1],
    ]);
    expect(log[0]?.data).toMatchObject({
      step: 'Na fila...',
      status: 'queued',
      progress: 0,
      current_step: 1,
      elapsed_s: 0,
    });
    expect(log[1]?.data).toEqual({
      step: 'Baixando dados...',
      progress: 31,
      current_step: 2,
      total_steps: 5,
      status: 'running',
      step_code: 'DOWNLOAD',
      elapsed_s: 1.3,
      eta_s: null,
      queue_position: null,
      sources: [{ id: 'nasa_power', state: 'downloading' }],
    });
    expect(heard).toBe(2);
    expect(await bench.store.readResultPage(id, 0)).toEqual(new Uint8Array([1, 2]));
    expect(engine.gauges()).toEqual({ queued: 0, running: 0 });
  });

  it('leaves no timer behind, nor a report that was still waiting for its turn', async () => {
    const engine = bench.engine();
    await engine.start();
    // The rounds of the sweeper and of the retention are over and wait for their next.
    await bench.pass(3_000, 500);
    const before = bench.clock.timers;
    expect(before).toBe(2);
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    const { context, end } = bench.runs[0]!;
    for (const percent of [1, 2, 3]) context.report({ stepCode: 'ETO', percent, sources: [] });
    await bench.settle();
    expect(bench.clock.timers).toBe(before + 3);
    end();
    await bench.settle();
    expect(bench.clock.timers).toBe(before);
    expect(await typesOf(id)).toEqual(['PROGRESS', 'PROGRESS', 'SUCCESS']);
  });

  it('ends as the kind says when the failure was expected, without another try', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    bench.runs[0]!.end(failure());
    await bench.pass(60_000, 10_000);
    expect(await typesOf(id)).toEqual(['PROGRESS', 'ERROR']);
    expect(await dataOf(id)).toMatchObject({ error_code: 'NO_DATA' });
    expect(bench.runs.length).toBe(1);
  });
});

describe('a run that crashes', () => {
  it('is tried again after a pause, says so, and its progress does not fall', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    bench.runs[0]!.context.report({ stepCode: 'FUSE', percent: 60, sources: [] });
    await bench.settle();
    bench.runs[0]!.crash(new Error('broken pipe in /srv/secret'));
    await bench.settle();
    expect(await bench.store.get(id)).toMatchObject({ state: 'queued', attempt: 1, progress: 60 });
    await bench.pass(2_000, 500);
    await bench.untilRuns(2);
    const second = bench.runs[1]!;
    expect(second.context.attempt).toBe(2);
    second.context.report({ stepCode: 'INIT', percent: 5, sources: [] });
    await bench.settle();
    expect(await dataOf(id)).toMatchObject({ progress: 60, step: 'Iniciando... (tentativa 2 de 3)' });
    second.end();
    await bench.settle();
    expect(await bench.store.get(id)).toMatchObject({ state: 'success', attempt: 2, progress: 100 });
  });

  it('three times ends INTERNAL, with the id for the report and nothing of the inside', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id } = await bench.submit(engine);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await bench.untilRuns(attempt);
      bench.runs[attempt - 1]!.crash(new Error('broken pipe in /srv/secret'));
      await bench.pass(10_000, 500);
    }
    expect(await typesOf(id)).toEqual(['PROGRESS', 'ERROR']);
    const data = await dataOf(id);
    expect(data).toMatchObject({ error: 'Erro interno', error_code: 'INTERNAL', retryable: true });
    expect(data.details).toContain(id);
    expect(JSON.stringify(data)).not.toContain('secret');
    expect(bench.logged.filter((line) => line === 'error: A task crashed').length).toBe(3);
    expect(bench.runs.length).toBe(3);
  });
});

describe('a worker of an earlier version', () => {
  it('leaves a task of a kind that it does not know to those who know it', async () => {
    const earlier = bench.engine({ kinds: [] });
    await earlier.start();
    const { id } = await bench.submit(earlier);
    await bench.pass(3 * TASK_TIMES.sweepMs);
    expect(await bench.store.get(id)).toMatchObject({ state: 'queued', attempt: 0 });
    await bench.engine().start();
    await bench.pass(TASK_TIMES.sweepMs);
    await bench.untilRuns(1);
    bench.runs[0]!.end();
    await bench.settle();
    expect(await bench.store.get(id)).toMatchObject({ state: 'success', attempt: 1 });
  });

  it('does not try a task again of which it cannot know whether that is right', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    bench.runs[0]!.end(failure());
    await bench.settle();
    expect(await bench.engine({ kinds: [] }).retry(id)).toEqual({ kind: 'not_retryable' });
    expect(await engine.retry(id)).toMatchObject({ kind: 'accepted' });
  });
});

describe('a worker that dies', () => {
  const dead = { workerId: 'dead', leaseMs: 30_000, maxAttempts: 3, kinds: ['test'] };

  it('loses its task to another one when the lease has ended', async () => {
    const engine = bench.engine();
    const { id } = await bench.submit(engine);
    await bench.store.claim(id, { ...dead, now: bench.clock.now() });
    await engine.start();
    await bench.pass(29_000);
    expect(bench.runs.length).toBe(0);
    await bench.pass(2_000);
    await bench.untilRuns(1);
    expect(bench.runs[0]!.context.attempt).toBe(2);
  });

  it('three times ends the task with WORKER_LOST', async () => {
    const engine = bench.engine({ concurrency: 0 });
    await engine.start();
    const { id } = await bench.submit(engine);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const claim = await bench.store.claim(id, { ...dead, now: bench.clock.now() });
      expect(claim?.attempt).toBe(attempt);
      await bench.pass(31_000);
    }
    expect(await typesOf(id)).toEqual(['PROGRESS', 'ERROR']);
    expect(await dataOf(id)).toMatchObject({ error_code: 'WORKER_LOST' });
    expect(await bench.store.get(id)).toMatchObject({ state: 'error', attempt: 3 });
  });

  it('leaves its tasks to the next process at once, without waiting for leases', async () => {
    const { id } = await bench.submit(bench.engine());
    await bench.store.claim(id, { ...dead, now: bench.clock.now() });
    await bench.engine({ ownsStore: true }).start();
    await bench.untilRuns(1);
    expect(bench.runs[0]!.context).toMatchObject({ attempt: 2, task: { id } });
  });
});

describe('the lease', () => {
  it('is kept for as long as the run lasts: no other engine takes the task', async () => {
    const engine = bench.engine();
    await engine.start();
    await bench.submit(engine);
    await bench.untilRuns(1);
    await bench.engine().start();
    await bench.pass(120_000, 2_000);
    expect(bench.runs.length).toBe(1);
    expect(bench.runs[0]!.context.signal.aborted).toBe(false);
  });

  it.each(['renewal', 'progress', 'result page'])(
    'lost: the run is told by the next %s and writes nothing',
    async (how) => {
      const engine = bench.engine();
      await engine.start();
      const { id } = await bench.submit(engine);
      await bench.untilRuns(1);
      const { context, end } = bench.runs[0]!;
      await bench.store.reclaimAllExcept('nobody', bench.clock.now());
      await bench.store.claim(id, {
        workerId: 'other',
        now: bench.clock.now(),
        leaseMs: 9e6,
        maxAttempts: 3,
        kinds: ['test'],
      });
      if (how === 'renewal') await bench.pass(10_000);
      if (how === 'progress') context.report({ stepCode: 'ETO', percent: 90, sources: [] });
      if (how === 'result page')
        await expect(context.writeResultPage(0, new Uint8Array(1))).rejects.toThrow('lost');
      await bench.settle();
      expect(context.signal.reason).toMatchObject({ name: 'RunStopped', cause: 'lost' });
      end();
      await bench.settle();
      expect(await bench.store.get(id)).toMatchObject({ state: 'running', owner: 'other', lastSeq: 1 });
    },
  );
});

describe('a process that only accepts', () => {
  it('runs nothing, knows how many wait everywhere, and ends what nobody came for', async () => {
    const accepting = bench.engine({ queueLimit: 3 });
    const neighbour = bench.engine();
    accepting.startSweeping();
    const { id } = await bench.submit(accepting);
    for (const lat of [1, 2]) await bench.submit(neighbour, { lat });
    await bench.pass(2 * TASK_TIMES.sweepMs);
    expect(accepting.gauges()).toEqual({ queued: 3, running: 0 });
    expect(await accepting.submit({ kind: 'test', input: {}, language: 'en' })).toEqual({
      kind: 'queue_full',
    });
    expect(bench.runs).toEqual([]);
    await bench.pass(TASK_TIMES.queueMs + 2_000, 60_000);
    expect(await dataOf(id)).toMatchObject({ error_code: 'QUEUE_TIMEOUT' });
  });
});

describe('cancel', () => {
  it('stops the run before it answers, and nothing comes after its line', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id, token } = await bench.submit(engine);
    await bench.untilRuns(1);
    const { context, end } = bench.runs[0]!;
    context.report({ stepCode: 'DOWNLOAD', percent: 30, sources: [] });
    const answer = await engine.cancel(id, token);
    expect(context.signal.reason).toMatchObject({ cause: 'ended' });
    expect(answer).toMatchObject({
      kind: 'ended',
      cancelled: true,
      task: { state: 'cancelled', progress: 30 },
    });
    context.report({ stepCode: 'ETO', percent: 90, sources: [] });
    end();
    await bench.pass(5_000);
    expect(await typesOf(id)).toEqual(['PROGRESS', 'PROGRESS', 'ERROR']);
    expect(await dataOf(id)).toMatchObject({
      error_code: 'CANCELLED',
      error: 'Cálculo cancelado',
      progress: 30,
    });
  });

  it('reaches the run in another process by a hint, long before the lease would tell', async () => {
    const worker = bench.engine();
    const accepting = bench.engine();
    await worker.start();
    const { id, token } = await bench.submit(accepting);
    await bench.pass(TASK_TIMES.sweepMs);
    await bench.untilRuns(1);
    const { context } = bench.runs[0]!;
    expect(await accepting.cancel(id, token)).toMatchObject({ cancelled: true });
    await bench.settle();
    expect(context.signal.reason).toMatchObject({ cause: 'ended' });
  });

  it('of a waiting task means that it never runs', async () => {
    const engine = bench.engine();
    const { id, token } = await bench.submit(engine);
    expect(await engine.cancel(id, token)).toMatchObject({ cancelled: true });
    await engine.start();
    await bench.pass(3_000);
    expect(bench.runs.length).toBe(0);
  });

  it('needs the token, and answers the actual end when it comes too late', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id, token } = await bench.submit(engine);
    expect(await engine.cancel(id, 'guess')).toEqual({ kind: 'wrong_token' });
    expect(await engine.cancel(id, '')).toEqual({ kind: 'wrong_token' });
    expect(await engine.cancel('nobody', token)).toEqual({ kind: 'unknown' });
    await bench.untilRuns(1);
    bench.runs[0]!.end();
    await bench.settle();
    expect(await engine.cancel(id, token)).toMatchObject({
      kind: 'ended',
      cancelled: false,
      task: { state: 'success' },
    });
  });
});

describe('limits of time', () => {
  it('a run over the deadline is stopped and ends with TIMEOUT, even if it does not listen', async () => {
    const engine = bench.engine({ concurrency: 1 });
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    await bench.pass(TASK_TIMES.deadlineMs - 1_000, 8_000);
    expect(await bench.store.get(id)).toMatchObject({ state: 'running' });
    await bench.pass(1_000, 500);
    expect(await dataOf(id)).toMatchObject({ error_code: 'TIMEOUT', retryable: true });
    expect(bench.runs[0]!.context.signal.aborted).toBe(true);

    await bench.submit(engine);
    await bench.pass(6_000, 500);
    await bench.untilRuns(2);
    expect(bench.logged).toContain('warn: A stopped run does not end');
  });

  it('the deadline counts from the first claim, over all attempts', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    await bench.pass(400_000, 8_000);
    bench.runs[0]!.crash(new Error('once'));
    await bench.pass(2_000, 500);
    await bench.untilRuns(2);
    await bench.pass(198_500, 500);
    expect(await dataOf(id)).toMatchObject({ error_code: 'TIMEOUT' });
  });

  it('a task that is claimed while the sweeper decides is left alone', async () => {
    const store = {
      ...bench.store,
      async listOverdue(...asked: Parameters<TaskStore['listOverdue']>) {
        const listed = await bench.store.listOverdue(...asked);
        for (const { id } of listed) {
          await bench.store.claim(id, {
            workerId: 'other',
            now: bench.clock.now(),
            leaseMs: 9e6,
            maxAttempts: 3,
            kinds: ['test'],
          });
        }
        return listed;
      },
    };
    const engine = bench.engine({ store, concurrency: 0 });
    const { id } = await bench.submit(engine);
    bench.clock.advance(TASK_TIMES.queueMs + 1);
    await engine.start();
    await bench.pass(5_000);
    expect(await bench.store.get(id)).toMatchObject({ state: 'running', owner: 'other' });
  });

  it('a task that waits too long ends with QUEUE_TIMEOUT', async () => {
    const engine = bench.engine({ concurrency: 0 });
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.pass(TASK_TIMES.queueMs, 10_000);
    expect(await bench.store.get(id)).toMatchObject({ state: 'queued' });
    await bench.pass(2_000);
    expect(await dataOf(id)).toMatchObject({
      error_code: 'QUEUE_TIMEOUT',
      error: 'O cálculo esperou demais na fila',
    });
  });
});

describe('a process that stops', () => {
  it('claims nothing more and waits for what is nearly done', async () => {
    const engine = bench.engine({ concurrency: 1 });
    await engine.start();
    const [first, second] = [await bench.submit(engine), await bench.submit(engine)];
    await bench.untilRuns(1);
    const stopping = engine.stop();
    await bench.pass(TASK_TIMES.drainMs - 1_000);
    bench.runs[0]!.end();
    await stopping;
    expect(await bench.store.get(first.id)).toMatchObject({ state: 'success' });
    expect(await bench.store.get(second.id)).toMatchObject({ state: 'queued', attempt: 0 });
    expect(bench.runs.length).toBe(1);
  });

  it('hands the rest over, and the next process goes on under the same attempt', async () => {
    const engine = bench.engine();
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    const { context, end } = bench.runs[0]!;
    const stopping = engine.stop();
    await bench.pass(TASK_TIMES.drainMs);
    expect(context.signal.reason).toMatchObject({ cause: 'drain' });
    end(failure());
    await stopping;
    expect(await bench.store.get(id)).toMatchObject({ state: 'queued', attempt: 1, owner: null });

    await bench.engine().start();
    await bench.untilRuns(2);
    expect(bench.runs[1]!.context).toMatchObject({ attempt: 1, task: { id } });
  });
});

describe('a store that cannot be written', () => {
  function failing(method: 'finish' | 'appendProgress' | 'renewLease' | 'claim', times: number): TaskStore {
    let left = times;
    const refuse = () => Promise.reject(new Error('database or disk is full'));
    return new Proxy(bench.store, {
      get(store, name: keyof TaskStore) {
        const full = name === method && (left -= 1) >= 0;
        return full ? refuse : (Reflect.get(store, name) as unknown);
      },
    });
  }

  it.each([
    ['claim', 1],
    ['appendProgress', 1],
    ['renewLease', 2],
    ['finish', 4],
  ] as const)('for a while (%s, %i times) costs no task', async (method, times) => {
    const engine = bench.engine({ store: failing(method, times) });
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.pass(1_000);
    await bench.untilRuns(1);
    bench.runs[0]!.context.report({ stepCode: 'DOWNLOAD', percent: 30, sources: [] });
    await bench.pass(25_000);
    bench.runs[0]!.end();
    await bench.pass(5_000, 200);
    expect(await bench.store.get(id)).toMatchObject({ state: 'success', attempt: 1 });
    expect(bench.logged.length).toBeGreaterThanOrEqual(times);
  });

  it('for long lets the lease lapse, and the task runs again', async () => {
    const engine = bench.engine({ store: failing('finish', 5) });
    await engine.start();
    const { id } = await bench.submit(engine);
    await bench.untilRuns(1);
    bench.runs[0]!.end();
    await bench.pass(50_000);
    await bench.untilRuns(2);
    bench.runs[1]!.end();
    await bench.settle();
    expect(await bench.store.get(id)).toMatchObject({ state: 'success', attempt: 2 });
  });
});

describe('submit', () => {
  it('refuses when the queue is full, and accepts when there is room again', async () => {
    const engine = bench.engine({ queueLimit: 3, concurrency: 1 });
    const request = { kind: 'test', input: {}, language: 'en' } as const;
    const answers = await Promise.all(Array.from({ length: 5 }, () => engine.submit(request)));
    expect(answers.map((answer) => answer.kind)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'queue_full',
      'queue_full',
    ]);
    expect(await bench.store.countActive()).toEqual({ queued: 3, running: 0 });
    await engine.start();
    await bench.untilRuns(1);
    expect((await engine.submit(request)).kind).toBe('accepted');
    expect((await engine.submit(request)).kind).toBe('queue_full');
  });

  it('counts what a process before it left in the queue', async () => {
    await bench.submit(bench.engine());
    const engine = bench.engine({ queueLimit: 1, concurrency: 0 });
    await engine.start();
    await bench.settle();
    expect((await engine.submit({ kind: 'test', input: {}, language: 'en' })).kind).toBe('queue_full');
  });

  it('gives one task for one Idempotency-Key, with a token that works', async () => {
    const engine = bench.engine();
    const request = (body: unknown) =>
      engine.submit({ kind: 'test', input: {}, language: 'en', idempotency: { key: 'k1', body } });
    const [first, again] = await Promise.all([request({ a: 1, b: [2] }), request({ b: [2], a: 1 })]);
    if (first.kind !== 'accepted' || again.kind !== 'accepted') throw new Error('not accepted');
    expect([first.repeated, again.repeated]).toEqual([false, true]);
    expect(again.task.id).toBe(first.task.id);
    expect(again.cancelToken).toBe(first.cancelToken);
    expect((await request({ a: 1, b: [3] })).kind).toBe('conflict');
    expect(await engine.cancel(first.task.id, again.cancelToken)).toMatchObject({ cancelled: true });
  });

  it('gives ids and tokens that cannot be guessed, and keeps no token', async () => {
    const engine = bench.engine();
    const { id, token } = await bench.submit(engine);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect(JSON.stringify(await bench.store.get(id))).not.toContain(token);
  });
});
