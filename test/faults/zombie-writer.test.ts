import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import { createBeat } from '../../src/server/watch/beat.ts';
import { taskFeeds } from '../../src/server/watch/task-feed.ts';
import { watchTask, type WatchTools } from '../../src/server/watch/watch-task.ts';
import { SERVER_TIMINGS } from '../../src/server/server-timings.ts';
import { createInProcessDispatcher } from '../../src/storage/dispatchers/in-process.ts';
import { createHintEmitter } from '../../src/storage/hints/emitter.ts';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { systemClock } from '../../src/tasks/clock.ts';
import type { Hints } from '../../src/tasks/dispatcher.ts';
import { createTaskEngine, type TaskEngine } from '../../src/tasks/engine.ts';
import { taskMessage } from '../../src/tasks/event-message.ts';
import type { RunContext, TaskKind } from '../../src/tasks/task-kind.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import type { SuccessOutcome } from '../../src/tasks/task.ts';
import { eventually } from '../server/eventually.ts';
import { checkHistory } from './check-history.ts';
import { readMessage } from './recording-client.ts';

/**
 * A worker that was stopped (SIGSTOP, a swapped-out machine, a long pause) past its lease, and wakes to go on writing
 * as if nothing had been, on a real database. Two workers share a store only in one process here; the store cannot
 * tell the difference.
 */
describe('a worker that wakes after its lease', () => {
  // Long enough for a disk that is slow for once: the worker that works must not lose its lease too.
  const TIMES = { leaseMs: 2_000, renewMs: 250, sweepMs: 50 };
  let directory: string;
  let store: OpenStore;
  let hints: Hints;
  let engines: TaskEngine[];
  let wakeAll: () => void;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'eto-zombie-'));
    store = await openSqliteStore({ directory });
    hints = createHintEmitter();
    engines = [];
  });
  afterEach(async () => {
    wakeAll();
    await Promise.all(engines.map((engine) => engine.stop()));
    await store.close();
    rmSync(directory, { recursive: true });
  });

  async function start(
    kind: TaskKind,
    own: { store: TaskStore; timersRun: () => boolean },
  ): Promise<TaskEngine> {
    const engine = createTaskEngine({
      store: own.store,
      dispatcher: createInProcessDispatcher({ concurrency: 1 }),
      hints,
      kinds: [kind],
      workerId: randomUUID(),
      log: pino({ level: 'silent' }),
      ownsStore: false,
      times: TIMES,
      clock: {
        now: () => systemClock.now(),
        elapsed: () => systemClock.elapsed(),
        // The renewal of the lease is left out with the rest, or it would warn the worker before it writes.
        setTimer: (ms, callback) => systemClock.setTimer(ms, () => own.timersRun() && callback()),
      },
    });
    engines.push(engine);
    await engine.start();
    return engine;
  }

  const lateWrites = {
    async progress({ report }: RunContext) {
      report({ stepCode: 'ETO', percent: 98, sources: [] });
      // What a stopped worker still wants to say.
      await new Promise((resolve) => setTimeout(resolve, 50));
      return outcome('zombie');
    },
    async page({ writeResultPage }: RunContext) {
      await writeResultPage(0, Buffer.from('zombie'));
      return outcome('zombie');
    },
    end: async () => outcome('zombie'),
  };

  it.each([
    ['progress', 'while the other works'],
    ['page', 'while the other works'],
    ['end', 'while the other works'],
    ['progress', 'when the other is done'],
    ['page', 'when the other is done'],
    ['end', 'when the other is done'],
  ] as const)('changes nothing by its %s %s', async (write, when) => {
    const stopped = stoppable(store.tasks);
    const claimed = signal();
    const mayEnd = signal();
    const secondWorks = signal();
    wakeAll = () => {
      stopped.wake();
      mayEnd.give();
    };
    const first = await start(
      {
        name: 'work',
        async run(context) {
          context.report({ stepCode: 'DOWNLOAD', percent: 20, sources: [] });
          await context.writeResultPage(0, Buffer.from('first try'));
          claimed.give();
          await stopped.woken;
          return lateWrites[write](context);
        },
      },
      { store: stopped.store, timersRun: () => !stopped.isStopped() },
    );
    const submitted = await first.submit({ kind: 'work', input: {}, language: 'en' });
    if (submitted.kind !== 'accepted') throw new Error(submitted.kind);
    const { task } = submitted;
    const client = watch(task);
    await claimed.given;
    await eventually(async () => expect((await store.tasks.get(task.id))?.progress).toBe(20));
    stopped.stop();

    await start(
      {
        name: 'work',
        async run({ report, writeResultPage }) {
          report({ stepCode: 'DOWNLOAD', percent: 10, sources: [] });
          await writeResultPage(0, Buffer.from('true'));
          secondWorks.give();
          await mayEnd.given;
          return outcome('true');
        },
      },
      { store: store.tasks, timersRun: () => true },
    );
    await secondWorks.given;
    if (when === 'when the other is done') {
      mayEnd.give();
      await client.over;
    }
    stopped.wake();
    await eventually(() => expect(stopped.writesAfterWaking).not.toEqual([]));
    mayEnd.give();
    await client.over;

    expect(stopped.writesAfterWaking).toEqual([[write, false]]);
    const log = (await store.tasks.readEvents(task.id, 0, 1000)).map((event) => taskMessage(task, event));
    const status = (await store.tasks.get(task.id))?.state ?? 'missing';
    const connections = [{ frames: client.frames, replay: true }];
    expect(checkHistory({ log, status, clients: [{ connections }] })).toEqual([]);
    expect(log.at(-1)).toMatchObject({ type: 'SUCCESS', attempt: 2, data: { method: 'true' } });
    const page = await store.tasks.readResultPage(task.id, 0);
    expect(page && Buffer.from(page).toString()).toBe('true');
  });

  function watch(task: Parameters<typeof watchTask>[1]['task']) {
    const frames: TaskMessage[] = [];
    const ended = signal();
    const log = pino({ level: 'silent' });
    const beat = createBeat(systemClock, SERVER_TIMINGS.beatMs);
    const feeds = taskFeeds({
      ...{ store: store.tasks, hints, beat, log, clock: systemClock },
      recheckMs: 100,
      onWatched: () => undefined,
    });
    const tools: WatchTools = {
      ...{ store: store.tasks, feeds, beat, clock: systemClock, timings: SERVER_TIMINGS },
    };
    watchTask(tools, {
      task,
      afterSeq: 0,
      replay: true,
      sink: {
        async send({ text }) {
          const message = readMessage(text);
          if (message) frames.push(message);
        },
        buffered: () => 0,
        finished: ended.give,
        tooSlow: ended.give,
        broken: ended.give,
      },
    });
    return { frames, over: ended.given };
  }
});

/** `method` tells whose it is. */
function outcome(method: string): SuccessOutcome {
  const summary = { days: 0, days_with_eto: 0, quality: { high: 0, medium: 0, low: 0 } };
  const unknown = { eto_total_mm: null, eto_mean_mm: null, eto_max_mm: null, eto_max_date: null };
  const more = { eto_min_mm: null, eto_min_date: null, precip_total_mm: null, balance_mm: null };
  const place = { lat: 0, lng: 0, elevation_m: 0, elevation_origin: 'user', time_zone: 'UTC' };
  const head = {
    ...{ place, start_date: '2024-01-01', end_date: '2024-01-01', mode: 'historical', method },
    ...{ synthetic: false, sources: [], choice: [], warnings: [], findings: [] },
    summary: { ...summary, ...unknown, ...more },
  };
  const data = {
    ...head,
    ...{ results: [], progress: 100, results_url: '/', results_count: 0, truncated: false },
  };
  return { type: 'SUCCESS', state: 'success', data, head, pageCount: 1, rowCount: 0 };
}

interface Signal {
  readonly given: Promise<void>;
  readonly give: () => void;
}

function signal(): Signal {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** A store as a process sees it that can be stopped: calls wait while it is, and their answers are noted afterwards. */
function stoppable(store: TaskStore) {
  let running = Promise.resolve();
  let wake: () => void = () => undefined;
  let state: 'before' | 'stopped' | 'woken' = 'before';
  const woken = signal();
  const writesAfterWaking: [write: string, changedAnything: boolean][] = [];

  async function changed(name: string, write: () => Promise<boolean>): Promise<boolean> {
    await running;
    const answer = await write();
    if (state === 'woken') writesAfterWaking.push([name, answer]);
    return answer;
  }

  return {
    woken: woken.given,
    writesAfterWaking,
    isStopped: () => state === 'stopped',
    stop() {
      state = 'stopped';
      running = new Promise((resolve) => {
        wake = resolve;
      });
    },
    wake() {
      state = 'woken';
      wake();
      woken.give();
    },
    store: {
      ...store,
      appendProgress: (...args) => changed('progress', () => store.appendProgress(...args)),
      writeResultPage: (...args) => changed('page', () => store.writeResultPage(...args)),
      renewLease: (...args) => changed('lease', () => store.renewLease(...args)),
      finish: (...args) => changed('end', () => store.finish(...args)),
      release: (...args) => changed('release', () => store.release(...args)),
    } satisfies TaskStore,
  };
}
