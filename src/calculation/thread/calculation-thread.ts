import { EventEmitter, once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { ServiceEvent } from '../../pipeline/sources/service-event.ts';
import type { EngineLog } from '../../tasks/engine-log.ts';
import type { RunContext, TaskKind } from '../../tasks/task-kind.ts';
import type { Outcome } from '../../tasks/task.ts';
import type { ServiceUsage } from '../service-usage.ts';
import type { SourceStatus } from '../source-status.ts';
import type { FromThread, ToThread, Weather } from './thread-messages.ts';

/** The calculations of this process, run in a thread of their own so that no arithmetic keeps a client waiting. */
export interface CalculationThread {
  /** The kind of that name, as the thread runs it. */
  kind(name: string): TaskKind;
  /** How the thread has used the services; undefined while it is too busy to say. */
  usage(): Promise<ServiceUsage | undefined>;
  /** Ends the thread; runs under way are lost. */
  close(): Promise<void>;
}

export interface ThreadTools {
  /** Called at once, and again when a thread has died: its runs crash, the next ones have a new one. */
  readonly start: () => Worker;
  readonly status: Pick<SourceStatus, 'succeeded' | 'failed'>;
  readonly log: EngineLog;
  readonly observe?: ObserveCalls;
}

/** For whom a service was asked, where that is known. */
export type ForAttempt = Pick<RunContext, 'task' | 'attempt'> | undefined;

export type ObserveCalls = (event: ServiceEvent, weather: Weather, attempt: ForAttempt) => void;

interface Run {
  readonly context: RunContext;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

const CLOSE_MS = 3_000;
const USAGE_MS = 1_000;

export function calculationThread(tools: ThreadTools): CalculationThread {
  const runs = new Map<number, Run>();
  const usageHeard: UsageHeard = new EventEmitter();
  let lastRun = 0;
  let closing: Promise<void> | undefined;
  let worker = begin();

  function begin(): Worker {
    const started = tools.start();
    started.on('message', (message: FromThread) => hear(message));
    started.on('error', (error) => tools.log.error({ err: error }, 'The thread of the calculations failed'));
    started.once('exit', (code) => ended(code));
    return started;
  }

  function ended(code: number): void {
    for (const { reject } of runs.values()) reject(new Error(`The calculating thread ended (${code})`));
    runs.clear();
    if (!closing) worker = begin();
  }

  function hear(message: FromThread): void {
    switch (message.say) {
      case 'sourceSucceeded':
        tools.status.succeeded(message.source);
        break;
      case 'sourceFailed':
        tools.status.failed(message.source, message.failure);
        break;
      case 'service':
        tools.observe?.(message.event, message.weather, attemptOf(message.run));
        break;
      case 'usage':
        usageHeard.emit('usage', message.usage);
        break;
      default:
        hearOfRun(runs.get(message.run), message);
    }
  }

  function attemptOf(run: number | undefined): ForAttempt {
    return run === undefined ? undefined : runs.get(run)?.context;
  }

  function hearOfRun(run: Run | undefined, message: Extract<FromThread, { run: number }>): void {
    switch (message.say) {
      case 'report':
        run?.context.report(message.progress);
        break;
      case 'page':
        if (run) void storePage(run.context, message).then(tell);
        break;
      case 'outcome':
        run?.resolve(message.outcome);
        break;
      case 'crash':
        run?.reject(message.error);
    }
  }

  const tell = (message: ToThread) => worker.postMessage(message);

  function runInThread(kind: string, context: RunContext): Promise<Outcome> {
    lastRun += 1;
    return runUntilEnd({ runs, tell }, lastRun, { kind, context });
  }

  return {
    kind: (name) => ({ name, run: (context) => runInThread(name, context) }),
    async usage() {
      if (closing) return undefined;
      tell({ say: 'usage' });
      return firstUsage(usageHeard);
    },
    close: () => (closing ??= end(worker)),
  };
}

async function runUntilEnd(
  thread: { readonly runs: Map<number, Run>; readonly tell: (message: ToThread) => void },
  run: number,
  { kind, context }: { readonly kind: string; readonly context: RunContext },
): Promise<Outcome> {
  const { task, attempt, signal } = context;
  const stop = () => thread.tell({ say: 'stop', run });
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      thread.runs.set(run, { context, resolve, reject });
      thread.tell({ say: 'run', run, kind, task, attempt });
      signal.addEventListener('abort', stop, { once: true });
    });
  } finally {
    signal.removeEventListener('abort', stop);
    thread.runs.delete(run);
  }
}

type UsageHeard = EventEmitter<{ usage: [ServiceUsage] }>;

async function firstUsage(heard: UsageHeard): Promise<ServiceUsage | undefined> {
  try {
    const [usage] = (await once(heard, 'usage', { signal: AbortSignal.timeout(USAGE_MS) })) as [ServiceUsage];
    return usage;
  } catch {
    return undefined;
  }
}

async function storePage(
  { writeResultPage }: RunContext,
  { run, page, body }: Extract<FromThread, { say: 'page' }>,
): Promise<ToThread> {
  const ok = await writeResultPage(page, body).then(
    () => true,
    () => false,
  );
  return { say: 'pageStored', run, page, ok };
}

async function end(worker: Worker): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage({ say: 'close' } satisfies ToThread);
  const giveUp = setTimeout(() => void worker.terminate(), CLOSE_MS);
  await gone;
  clearTimeout(giveUp);
}
