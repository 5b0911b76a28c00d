import type { Clock } from '../../tasks/clock.ts';
import type { TaskStore } from '../../tasks/task-store.ts';
import type { Task } from '../../tasks/task.ts';
import { CONNECTION_LIMITS, type ServerTimings } from '../server-timings.ts';
import type { Beat } from './beat.ts';
import { framePace } from './frame-pace.ts';
import { frameOf, type Frame, type TaskFeeds } from './task-feed.ts';

/** Where a watcher's messages go. */
export interface Sink {
  /** Resolves when the connection has taken the frame; the next one waits for it. Never rejects. */
  readonly send: (frame: Frame) => Promise<void>;
  /** Bytes that wait to be taken by the client. */
  readonly buffered: () => number;
  /** The last message was taken. */
  readonly finished: () => void;
  readonly tooSlow: () => void;
  readonly broken: () => void;
}

export interface Watched {
  readonly task: Pick<Task, 'id' | 'epoch'>;
  /** What the client has already. */
  readonly afterSeq: number;
  /** Every message, dense, instead of the newest at the pace of frames. */
  readonly replay: boolean;
  readonly sink: Sink;
}

export interface WatchTools {
  readonly store: Pick<TaskStore, 'readEvents'>;
  readonly feeds: TaskFeeds;
  readonly beat: Beat;
  readonly clock: Clock;
  readonly timings: ServerTimings;
}

export interface Watch {
  stop(): void;
}

/**
 * Carries one task's log to one client: a cursor, and at most one frame under way, so a client that does not
 * read costs the same memory as any other. Progress may be skipped for something newer; the last message is
 * never skipped and never waits for the pace of frames.
 */
export function watchTask(tools: WatchTools, watched: Watched): Watch {
  const { sink } = watched;
  const { clock, timings } = tools;
  let cursor = watched.afterSeq;
  let pumping = false;
  let newsCame = false;
  let stopped = false;
  let sentAt: number | undefined;
  let cancelWait: (() => void) | undefined;

  const feed = tools.feeds.open(watched.task, { news, broken: () => end(() => sink.broken()) });
  const pace = framePace(timings.frameMs);
  const take = watched.replay ? replayed(tools, watched) : newestAtPace;
  const leaveBeat = tools.beat.join(onBeat);

  function newestAtPace(after: number): Frame | undefined {
    const frame = feed.newest();
    if (!frame || frame.seq <= after) return undefined;
    const wait = pace.waitFor(frame, clock.elapsed());
    if (wait === 0) return frame;
    // By then there may be a newer one; it goes instead.
    cancelWait ??= clock.setTimer(wait, () => {
      cancelWait = undefined;
      news();
    });
    return undefined;
  }

  function news(): void {
    newsCame = true;
    if (!pumping) void pump();
  }

  async function pump(): Promise<void> {
    pumping = true;
    try {
      while (newsCame && !isStopped()) {
        newsCame = false;
        for (let frame = await take(cursor); frame && !isStopped(); frame = await take(cursor))
          await deliver(frame);
      }
    } catch {
      end(() => sink.broken());
    } finally {
      pumping = false;
    }
  }

  // Asked through a function: the flag changes while something is awaited.
  function isStopped(): boolean {
    return stopped;
  }

  async function deliver(frame: Frame): Promise<void> {
    cursor = frame.seq;
    sentAt = clock.elapsed();
    pace.sent(sentAt);
    await sink.send(frame);
    sentAt = undefined;
    if (frame.terminal) end(() => sink.finished());
  }

  function onBeat(now: number): void {
    const stalled = sentAt !== undefined && now - sentAt > timings.stallMs;
    if (stalled || sink.buffered() > CONNECTION_LIMITS.bufferedBytes) end(() => sink.tooSlow());
  }

  function end(tell?: () => void): void {
    if (stopped) return;
    stopped = true;
    cancelWait?.();
    leaveBeat();
    feed.leave();
    tell?.();
  }

  news();
  return { stop: () => end() };
}

type Take = (cursor: number) => Frame | undefined | Promise<Frame | undefined>;

function replayed({ store }: WatchTools, { task }: Watched): Take {
  let page: Frame[] = [];
  return async (cursor) => {
    if (page.length === 0) {
      const events = await store.readEvents(task.id, cursor, CONNECTION_LIMITS.replayPage);
      page = events.map((event) => frameOf(task, event));
    }
    return page.shift();
  };
}
