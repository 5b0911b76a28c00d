import { cancel, type CancelAnswer } from './cancel.ts';
import { claimTask } from './claim.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Dispatcher, Hints } from './dispatcher.ts';
import type { ObserveEngine } from './engine-event.ts';
import type { EngineLog } from './engine-log.ts';
import type { EngineParts } from './engine-parts.ts';
import { within } from './pause.ts';
import { cancelByOperator, retryTask, type RetryAnswer } from './operate.ts';
import { repeat } from './repeat.ts';
import { runTask } from './run-task.ts';
import { createRunningTasks } from './running-tasks.ts';
import { findSubmitted, submit, type Idempotency, type SubmitRequest, type Submitted } from './submit.ts';
import { sweep } from './sweep.ts';
import type { TaskKind } from './task-kind.ts';
import type { TaskStore } from './task-store.ts';
import { TASK_TIMES, type TaskTimes } from './task.ts';
import { createWaitingLine } from './waiting-line.ts';

export interface TaskEngineOptions {
  readonly store: TaskStore;
  readonly dispatcher: Dispatcher;
  readonly hints: Hints;
  readonly kinds: readonly TaskKind[];
  /** Another one for every start of the program: a restarted process is not the one that died. */
  readonly workerId: string;
  readonly log: EngineLog;
  readonly observe?: ObserveEngine;
  /** True where no other process can use the store: then tasks of other workers are taken over at the start. */
  readonly ownsStore: boolean;
  readonly queueLimit?: number;
  readonly clock?: Clock;
  readonly times?: Partial<TaskTimes>;
}

export interface EngineGauges {
  /** Tasks waiting, as last counted. */
  readonly queued: number;
  /** Tasks running in this process. */
  readonly running: number;
}

/** The one door to tasks. */
export interface TaskEngine {
  submit(request: SubmitRequest): Promise<Submitted>;
  /** What the same request has come to before; undefined where it is new. */
  findSubmitted(idempotency: Idempotency): Promise<Submitted | undefined>;
  cancel(id: string, token: string): Promise<CancelAnswer>;
  /** For whoever runs the program: no token is asked for. */
  cancelByOperator(id: string): ReturnType<typeof cancelByOperator>;
  /** Tries an ended task again, as a new one. */
  retry(id: string): Promise<RetryAnswer>;
  /** Somebody watches the task: while it waits it goes before those that nobody watches. */
  prefer(id: string): void;
  /** Takes over what a dead process left, then claims and sweeps until `stop`. */
  start(): Promise<void>;
  /** For a process that runs no tasks: it sweeps, and so knows how many wait, and puts right what no worker could. */
  startSweeping(): void;
  /** Claims no more, lets running tasks end for `drainMs`, then hands the rest over to the next process. */
  stop(): Promise<void>;
  gauges(): EngineGauges;
}

export function createTaskEngine(options: TaskEngineOptions): TaskEngine {
  const parts = assemble(options);
  let stopRounds: () => Promise<void> = async () => undefined;
  return {
    submit: (request) => submit(parts, request),
    findSubmitted: (idempotency) => findSubmitted(parts, idempotency),
    cancel: (id, token) => cancel(parts, id, token),
    cancelByOperator: (id) => cancelByOperator(parts, id),
    retry: (id) => retryTask(parts, id),
    prefer: (id) => parts.dispatcher.prefer(id),
    async start() {
      if (options.ownsStore) await takeOver(parts);
      parts.dispatcher.start((id) => guarded(parts, 'An attempt', () => attempt(parts, id), { taskId: id }));
      stopRounds = beginRounds(parts);
    },
    startSweeping() {
      stopRounds = beginRounds(parts);
    },
    async stop() {
      const ended = Promise.all([parts.dispatcher.stop(), stopRounds()]);
      if (!(await within(parts.clock, parts.times.drainMs, ended))) parts.running.stopAll('drain');
      await ended;
    },
    gauges: () => ({ queued: parts.waiting.length, running: parts.running.size }),
  };
}

function assemble(options: TaskEngineOptions): EngineParts {
  const { store, dispatcher, hints, workerId, log } = options;
  return {
    store,
    dispatcher,
    hints,
    workerId,
    log,
    ...(options.observe && { observe: options.observe }),
    kinds: new Map(options.kinds.map((kind) => [kind.name, kind])),
    clock: options.clock ?? systemClock,
    times: { ...TASK_TIMES, ...options.times },
    running: createRunningTasks(),
    waiting: createWaitingLine(options.queueLimit ?? 10_000),
  };
}

async function takeOver(parts: EngineParts): Promise<void> {
  const count = await parts.store.reclaimAllExcept(parts.workerId, parts.clock.now());
  if (count > 0) parts.log.info({ count }, 'Taking over the tasks of a process that ended');
}

async function attempt(parts: EngineParts, id: string): Promise<void> {
  const askedAt = parts.clock.elapsed();
  const claim = await claimTask(parts, id);
  if (claim) await runTask(parts, claim, askedAt);
}

function beginRounds(parts: EngineParts): () => Promise<void> {
  const { clock, times, store } = parts;
  const stopSweep = repeat(clock, times.sweepMs, () => guarded(parts, 'The sweep', () => sweep(parts)));
  const stopRetention = repeat(clock, times.retentionSweepMs, () =>
    guarded(parts, 'The retention', () => store.removeExpired(clock.now())),
  );
  return async () => {
    await Promise.all([stopSweep(), stopRetention()]);
  };
}

/** A store that cannot be written now may be writable at the next round. */
async function guarded(
  parts: EngineParts,
  what: string,
  work: () => Promise<void>,
  about: { readonly taskId?: string } = {},
): Promise<void> {
  try {
    await work();
  } catch (error) {
    parts.log.error({ ...about, err: error }, `${what} failed`);
  }
}
