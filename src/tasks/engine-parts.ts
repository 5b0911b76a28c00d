import type { Clock } from './clock.ts';
import type { Dispatcher, Hints } from './dispatcher.ts';
import type { ObserveEngine } from './engine-event.ts';
import type { EngineLog } from './engine-log.ts';
import type { RunningTasks } from './running-tasks.ts';
import type { TaskKind } from './task-kind.ts';
import type { TaskStore } from './task-store.ts';
import type { TaskTimes } from './task.ts';
import type { WaitingLine } from './waiting-line.ts';

/** What the parts of one engine share. */
export interface EngineParts {
  readonly store: TaskStore;
  readonly dispatcher: Dispatcher;
  readonly hints: Hints;
  readonly kinds: ReadonlyMap<string, TaskKind>;
  readonly clock: Clock;
  readonly workerId: string;
  readonly log: EngineLog;
  readonly observe?: ObserveEngine;
  readonly times: TaskTimes;
  readonly running: RunningTasks;
  readonly waiting: WaitingLine;
}
