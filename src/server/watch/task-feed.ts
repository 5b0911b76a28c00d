import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../../tasks/clock.ts';
import type { Hints } from '../../tasks/dispatcher.ts';
import { taskMessage } from '../../tasks/event-message.ts';
import type { TaskStore } from '../../tasks/task-store.ts';
import type { Task, TaskEvent } from '../../tasks/task.ts';
import type { Beat } from './beat.ts';

/** A message as it goes out. */
export interface Frame {
  readonly seq: number;
  readonly terminal: boolean;
  readonly text: string;
}

export interface FeedListener {
  /** There may be something newer in the log. */
  news(): void;
  /** The log cannot be read now; the feed has ended. */
  broken(): void;
}

/** The newest message of one task, read once for all who watch it. */
export interface TaskFeed {
  newest(): Frame | undefined;
  /** Looks at the log now. */
  refresh(): void;
  leave(): void;
}

export interface TaskFeeds {
  open(task: Pick<Task, 'id' | 'epoch'>, listener: FeedListener): TaskFeed;
  /** Tasks that somebody watches. */
  readonly size: number;
}

export interface FeedTools {
  readonly store: Pick<TaskStore, 'lastEvent'>;
  readonly hints: Pick<Hints, 'subscribe'>;
  readonly beat: Beat;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly recheckMs: number;
  /** Hears of every task that somebody begins to watch. */
  readonly onWatched?: (taskId: string) => void;
}

export function frameOf(task: Pick<Task, 'epoch'>, event: TaskEvent): Frame {
  return {
    seq: event.seq,
    terminal: event.type !== 'PROGRESS',
    text: JSON.stringify(taskMessage(task, event)),
  };
}

export function taskFeeds(tools: FeedTools): TaskFeeds {
  const shared = new Map<string, SharedFeed>();
  return {
    open(task, listener) {
      tools.onWatched?.(task.id);
      const feed = shared.get(task.id) ?? sharedFeed(tools, task, () => shared.delete(task.id));
      shared.set(task.id, feed);
      feed.listeners.add(listener);
      feed.refresh();
      return {
        newest: feed.newest,
        refresh: feed.refresh,
        leave() {
          feed.listeners.delete(listener);
          if (feed.listeners.size === 0) feed.end();
        },
      };
    },
    get size() {
      return shared.size;
    },
  };
}

interface SharedFeed {
  readonly listeners: Set<FeedListener>;
  readonly newest: () => Frame | undefined;
  readonly refresh: () => void;
  readonly end: () => void;
}

/** A hint makes it dirty, and so does the passing of time: what a lost hint would have said is read a little later. */
function sharedFeed(tools: FeedTools, task: Pick<Task, 'id' | 'epoch'>, onEnd: () => void): SharedFeed {
  const listeners = new Set<FeedListener>();
  let newest: Frame | undefined;
  let dirty = false;
  let reading = false;
  let ended = false;
  let recheckAt = tools.clock.elapsed() + tools.recheckMs;
  const unsubscribe = tools.hints.subscribe(task.id, refresh);
  const leaveBeat = tools.beat.join((now) => {
    if (now >= recheckAt) refresh();
  });

  function refresh(): void {
    if (ended || newest?.terminal) return;
    dirty = true;
    recheckAt = tools.clock.elapsed() + tools.recheckMs;
    if (!reading) void read();
  }

  async function read(): Promise<void> {
    reading = true;
    try {
      while (dirty && !isOver()) {
        dirty = false;
        take(await tools.store.lastEvent(task.id));
      }
    } catch (error) {
      tools.log.error({ taskId: task.id, err: error }, 'The event log cannot be read');
      for (const listener of [...listeners]) listener.broken();
    } finally {
      reading = false;
    }
  }

  // Asked through a function: the flag changes while a read is awaited.
  function isOver(): boolean {
    return ended;
  }

  function take(event: TaskEvent | undefined): void {
    if (ended) return;
    // The task was dropped: whoever comes back is told so.
    if (!event) for (const listener of [...listeners]) listener.broken();
    if (!event || event.seq <= (newest?.seq ?? 0)) return;
    newest = frameOf(task, event);
    for (const listener of [...listeners]) listener.news();
  }

  function end(): void {
    if (ended) return;
    ended = true;
    unsubscribe();
    leaveBeat();
    onEnd();
  }

  return { listeners, newest: () => newest, refresh, end };
}
