import { randomUUID } from 'node:crypto';
import { createInProcessDispatcher } from '../../src/storage/dispatchers/in-process.ts';
import { createHintEmitter } from '../../src/storage/hints/emitter.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { createTaskEngine, type TaskEngine, type TaskEngineOptions } from '../../src/tasks/engine.ts';
import type { RunContext } from '../../src/tasks/task-kind.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import type { Outcome, TaskEvent } from '../../src/tasks/task.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { failure, success } from './sample-tasks.ts';

/** A run that waits for the test to say how it goes on. */
export interface HeldRun {
  readonly context: RunContext;
  readonly end: (outcome?: Outcome) => void;
  readonly crash: (error: Error) => void;
}

export interface Bench {
  readonly store: TaskStore;
  readonly clock: HandClock;
  readonly logged: string[];
  /** An engine of its own worker on the store; its runs appear in `runs`. */
  engine(more?: Partial<TaskEngineOptions> & { concurrency?: number }): TaskEngine;
  /** Every run begun so far, by any engine. */
  readonly runs: HeldRun[];
  untilRuns(count: number): Promise<void>;
  submit(engine: TaskEngine, input?: unknown): Promise<{ id: string; token: string }>;
  log(id: string): Promise<TaskEvent[]>;
  /** Moves the clock in steps and lets everything that a step sets off come to rest. */
  pass(ms: number, step?: number): Promise<void>;
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A real SQLite store, a clock moved by hand, and a kind of task whose runs the test holds in its hands. */
export async function engineBench(): Promise<Bench> {
  const open = await openSqliteStore({ directory: await temporaryDirectory() });
  const store = open.tasks;
  const clock = handClock();
  const hints = createHintEmitter();
  const runs: HeldRun[] = [];
  const logged: string[] = [];
  const engines: TaskEngine[] = [];
  const log = (level: string) => (_details: object, sentence: string) =>
    void logged.push(`${level}: ${sentence}`);

  const run = (context: RunContext) =>
    new Promise<Outcome>((resolve, reject) => {
      runs.push({ context, end: (outcome = success()) => resolve(outcome), crash: reject });
    });

  async function settle(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      // Writes are served in order: when this one, which changes nothing, is answered, all before it are.
      await store.end('nobody', failure(), { now: 0 });
      await new Promise(setImmediate);
    }
  }

  return {
    store,
    clock,
    logged,
    runs,
    settle,
    engine({ concurrency = 4, ...more } = {}) {
      const engine = createTaskEngine({
        store,
        hints,
        clock,
        dispatcher: createInProcessDispatcher({ concurrency }),
        kinds: [{ name: 'test', run }],
        workerId: randomUUID(),
        ownsStore: false,
        log: { info: log('info'), warn: log('warn'), error: log('error') },
        ...more,
      });
      engines.push(engine);
      return engine;
    },
    async untilRuns(count) {
      while (runs.length < count) await new Promise(setImmediate);
    },
    async submit(engine, input = { lat: 1 }) {
      const answer = await engine.submit({ kind: 'test', input, language: 'pt-BR' });
      if (answer.kind !== 'accepted') throw new Error(`The task was not accepted: ${answer.kind}`);
      return { id: answer.task.id, token: answer.cancelToken };
    },
    log: (id) => store.readEvents(id, 0, 1_000),
    async pass(ms, step = 1_000) {
      for (let passed = 0; passed < ms; passed += step) {
        clock.advance(Math.min(step, ms - passed));
        await settle();
      }
    },
    async close() {
      let stopped = false;
      const stopping = Promise.all(engines.map((engine) => engine.stop())).then(() => (stopped = true));
      while (!stopped) {
        for (const { end } of runs) end();
        clock.advance(1_000);
        await settle();
      }
      await stopping;
      await open.close();
    },
  };
}
