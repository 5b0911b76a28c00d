import type { Hints } from '../../src/tasks/dispatcher.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import type { TaskTimes } from '../../src/tasks/task.ts';
import { fold } from '../../src/contract/fold.ts';
import type { ServerTimings } from '../../src/server/server-timings.ts';
import type { TaskFeeds } from '../../src/server/watch/task-feed.ts';
import type { DatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import type { Clock } from '../../src/tasks/clock.ts';
import type { Visit } from './routes.ts';
import type { ServerSocket } from './server-socket.ts';

/** What of a process a mutant's part may use. */
export interface Around {
  readonly store: TaskStore;
  readonly clock: Clock;
  readonly hints: Hints;
}

/** The parts of the world that a mutant replaces from outside. Without any, all is as in the program. */
export interface Variation {
  /** Below the oracle, for all processes. */
  readonly store?: (real: TaskStore, sql: DatabaseSync) => TaskStore;
  /** The store as one process sees it, above the oracle. */
  readonly ownStore?: (store: TaskStore, clock: Clock) => TaskStore;
  readonly hints?: (real: Hints) => Hints;
  readonly feeds?: (real: TaskFeeds, around: Around) => TaskFeeds;
  /** What the server reads of a client's request. */
  readonly visit?: (visit: Visit, around: Around) => Visit | Promise<Visit>;
  readonly socket?: (socket: ServerSocket) => unknown;
  readonly fold?: typeof fold;
  readonly timings?: Partial<ServerTimings>;
  readonly times?: Partial<TaskTimes>;
}

/**
 * Shorter than the program's where the history would otherwise mostly wait; the order lease < deadline < queue
 * stays, and so does everything that the protocol gives a number for between a worker and its watchers.
 */
export const MODEL_TIMES = {
  sweepMs: 4_000,
  deadlineMs: 120_000,
  queueMs: 180_000,
  retentionSweepMs: 60_000,
} as const;
