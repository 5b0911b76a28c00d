import { AsyncLocalStorage } from 'node:async_hooks';
import type { MessagePort } from 'node:worker_threads';
import type { ServiceEvent } from '../../pipeline/sources/service-event.ts';
import type { RunContext, TaskKind } from '../../tasks/task-kind.ts';
import type { ServiceUsage } from '../service-usage.ts';
import type { SourceStatus } from '../source-status.ts';
import type { FromThread, ToThread, Weather } from './thread-messages.ts';

/** The thread's side: runs what it is asked to, on the kinds given, until it is told to close. */
export interface ServedCalculations {
  /** Where the kinds tell how the sources fare. */
  readonly status: Pick<SourceStatus, 'succeeded' | 'failed'>;
  /** Passes on what is asked of the services, with the run it is for. */
  readonly observe: (weather: Weather, event: ServiceEvent) => void;
  begin(kinds: readonly TaskKind[], thread: ThreadDuties): void;
}

/** What the thread is asked beside calculating. */
export interface ThreadDuties {
  usage(): Promise<ServiceUsage>;
  close(): Promise<void>;
}

interface Run {
  readonly controller: AbortController;
  /** Pages on their way to the store. */
  readonly pages: Map<number, { stored: () => void; refused: () => void }>;
}

/** Whose work is under way: downloads know nothing of runs. */
const forRun = new AsyncLocalStorage<number>();

export function serveCalculations(port: MessagePort): ServedCalculations {
  const runs = new Map<number, Run>();
  const say = (message: FromThread) => port.postMessage(message);

  async function run(kind: TaskKind | undefined, asked: Extract<ToThread, { say: 'run' }>): Promise<void> {
    const own: Run = { controller: new AbortController(), pages: new Map() };
    runs.set(asked.run, own);
    try {
      if (!kind) throw new Error(`No kind of task is called ${asked.kind}`);
      const outcome = await forRun.run(asked.run, () => kind.run(contextOf(asked, own)));
      say({ say: 'outcome', run: asked.run, outcome });
    } catch (error) {
      const crash = error instanceof Error ? error : new Error(String(error));
      say({ say: 'crash', run: asked.run, error: crash });
    } finally {
      runs.delete(asked.run);
    }
  }

  function contextOf(
    { run: number, task, attempt }: Extract<ToThread, { say: 'run' }>,
    own: Run,
  ): RunContext {
    const { signal } = own.controller;
    return {
      task,
      attempt,
      signal,
      report: (progress) => say({ say: 'report', run: number, progress }),
      writeResultPage: (page, body) =>
        new Promise((resolve, reject) => {
          const refused = () => reject(new Error(`page ${page} of task ${task.id} was not stored`));
          own.pages.set(page, { stored: resolve, refused });
          say({ say: 'page', run: number, page, body });
        }),
    };
  }

  return {
    status: {
      succeeded: (source) => say({ say: 'sourceSucceeded', source }),
      failed: (source, failure) => say({ say: 'sourceFailed', source, failure }),
    },
    observe: (weather, event) => say({ say: 'service', weather, event, run: forRun.getStore() }),
    begin(kinds, thread) {
      const byName = new Map(kinds.map((kind) => [kind.name, kind]));
      port.on('message', (message: ToThread) => {
        switch (message.say) {
          case 'run':
            void run(byName.get(message.kind), message);
            break;
          case 'stop':
            runs.get(message.run)?.controller.abort(new Error('The run was stopped'));
            break;
          case 'pageStored':
            pageAnswered(runs.get(message.run), message);
            break;
          case 'usage':
            void thread.usage().then((usage) => say({ say: 'usage', usage }));
            break;
          case 'close':
            port.close();
            void thread.close();
        }
      });
    },
  };
}

function pageAnswered(run: Run | undefined, { page, ok }: Extract<ToThread, { say: 'pageStored' }>): void {
  const waiting = run?.pages.get(page);
  run?.pages.delete(page);
  if (ok) waiting?.stored();
  else waiting?.refused();
}
