import { EventEmitter } from 'node:events';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { SERVER_TIMINGS } from '../../src/server/server-timings.ts';
import { createBeat } from '../../src/server/watch/beat.ts';
import { taskFeeds, type Frame } from '../../src/server/watch/task-feed.ts';
import { watchTask, type Watch } from '../../src/server/watch/watch-task.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { failure, memoryStore, progress, type MemoryStore } from './memory-store.ts';

/** Lets every promise that can go on do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

interface Client {
  readonly frames: Frame[];
  readonly ends: string[];
  /** Frames that the client was given but has not taken. */
  readonly untaken: (() => void)[];
  slow: boolean;
  watch: Watch;
}

interface World {
  readonly clock: HandClock;
  readonly store: MemoryStore;
  readonly log: EventEmitter;
  connect(afterSeq: number, replay?: boolean): Client;
  append(event: Parameters<MemoryStore['append']>[1], hinted: boolean): void;
}

/** One task, no sockets: the watching alone, in time that the test moves. */
function world(): World {
  const clock = handClock();
  const store = memoryStore(() => clock.now());
  const hints = new EventEmitter().setMaxListeners(0);
  const timings = SERVER_TIMINGS;
  const beat = createBeat(clock, timings.beatMs);
  const feeds = taskFeeds({
    ...{ store, beat, clock, log: pino({ level: 'silent' }), recheckMs: timings.recheckMs },
    hints: {
      subscribe(id, listener) {
        hints.on(id, listener);
        return () => hints.off(id, listener);
      },
    },
  });
  const task = store.add('a');
  store.append('a', progress(0));
  return {
    clock,
    store,
    log: hints,
    connect(afterSeq, replay = false) {
      const client: Omit<Client, 'watch'> = { frames: [], ends: [], untaken: [], slow: false };
      const watch = watchTask(
        { store, feeds, beat, clock, timings },
        {
          task,
          afterSeq,
          replay,
          sink: {
            send(frame) {
              client.frames.push(frame);
              return connected.slow ? new Promise((taken) => client.untaken.push(taken)) : Promise.resolve();
            },
            buffered: () => 0,
            finished: () => void client.ends.push('finished'),
            tooSlow: () => void client.ends.push('tooSlow'),
            broken: () => void client.ends.push('broken'),
          },
        },
      );
      const connected: Client = Object.assign(client, { watch });
      return connected;
    },
    append(event, hinted) {
      store.append('a', event);
      if (hinted) hints.emit('a');
    },
  };
}

const seqs = (client: Client) => client.frames.map((frame) => frame.seq);

function becomeFast(client: Client): void {
  client.slow = false;
  for (const taken of client.untaken.splice(0)) taken();
}

describe('watchTask', () => {
  it('gives a replaying client every message once', async () => {
    const here = world();
    const client = here.connect(0, true);
    for (let i = 0; i < 120; i += 1) here.append(progress(1), i % 7 === 0);
    here.append(failure(), true);
    await settle();
    expect(seqs(client)).toEqual(Array.from({ length: 122 }, (_, i) => i + 1));
    expect(client.ends).toEqual(['finished']);
  });

  it('keeps one frame under way, however much happens meanwhile', async () => {
    const here = world();
    const client = here.connect(0);
    client.slow = true;
    await settle();
    for (let i = 0; i < 50; i += 1) {
      here.append(progress(1), true);
      here.clock.advance(300);
      await settle();
    }
    expect(seqs(client)).toEqual([1]);
    becomeFast(client);
    await settle();
    expect(seqs(client)).toEqual([1, 51]);
  });

  it('gives up a client that takes nothing for 30 s', async () => {
    const here = world();
    const client = here.connect(0);
    client.slow = true;
    await settle();
    here.clock.advance(29_900);
    expect(client.ends).toEqual([]);
    here.clock.advance(400);
    expect(client.ends).toEqual(['tooSlow']);
  });

  it('sends at most four frames in any second', async () => {
    const here = world();
    const client = here.connect(0);
    const times: number[] = [];
    for (let ms = 0; ms < 5_000; ms += 50) {
      here.append(progress(1), true);
      await settle();
      while (times.length < client.frames.length) times.push(ms);
      here.clock.advance(50);
    }
    const perSecond = times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length);
    expect(Math.max(...perSecond)).toBe(4);
  });

  it('looks at the time no more once nobody watches', async () => {
    const here = world();
    const client = here.connect(0);
    await settle();
    client.watch.stop();
    here.clock.advance(1_000);
    const before = here.store.reads.last;
    here.append(progress(1), true);
    here.clock.advance(60_000);
    expect(here.store.reads.last).toBe(before);
    expect(here.log.listenerCount('a')).toBe(0);
  });
});
