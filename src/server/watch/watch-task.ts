import type { Clock } from '../../tasks/clock.ts';
import type { TaskStore } from '../../tasks/task-store.ts';
import type { Task } from '../../tasks/task.ts';
import { CONNECTION_LIMITS, type ServerTimings } from '../server-timings.ts';
import type { Beat } from './beat.ts';
import { frameOf, type Frame, type TaskFeed, type TaskFeeds } from './task-feed.ts';

/** Where a watcher's messages go. */
export interface Sink {
  /** Resolves when the connection has taken the frame; the next one waits for it. Never rejects. */
  send(frame: Frame): Promise<void>;
  /** Bytes that wait to be taken by the client. */
  buffered(): number;
  /** The last message was taken. */
  finished(): void;
  tooSlow(): void;
  broken(): void;
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
  /** Looks at the log now. */
  refresh(): void;
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
  let nextFrameAt = 0;
  let isDue = false;
  let sentAt: number | undefined;

  const feed = tools.feeds.open(watched.task, { news, broken: () => end(() => sink.broken()) });
  const take = watched.replay ? replayed(tools, watched) : newestAtPace(feed, mayGo);
  const leaveBeat = tools.beat.join(onBeat);

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
    sentAt = clock.now();
    nextFrameAt = sentAt + timings.frameMs;
    await sink.send(frame);
    sentAt = undefined;
    if (frame.terminal) end(() => sink.finished());
  }

  function mayGo(frame: Frame): boolean {
    isDue = !frame.terminal && clock.now() < nextFrameAt;
    return !isDue;
  }

  function onBeat(now: number): void {
    const stalled = sentAt !== undefined && now - sentAt > timings.stallMs;
    if (stalled || sink.buffered() > CONNECTION_LIMITS.bufferedBytes) end(() => sink.tooSlow());
    else if (isDue && now >= nextFrameAt) news();
  }

  function end(tell: () => void): void {
    if (stopped) return;
    stop();
    tell();
  }

  function stop(): void {
    if (stopped) return;
    stopped = true;
    leaveBeat();
    feed.leave();
  }

  news();
  return { refresh: () => feed.refresh(), stop };
}

type Take = (cursor: number) => Frame | undefined | Promise<Frame | undefined>;

function newestAtPace(feed: TaskFeed, mayGo: (frame: Frame) => boolean): Take {
  return (cursor) => {
    const frame = feed.newest();
    return frame && frame.seq > cursor && mayGo(frame) ? frame : undefined;
  };
}

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
