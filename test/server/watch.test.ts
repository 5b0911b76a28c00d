import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import { SERVER_TIMINGS, type ServerTimings } from '../../src/server/server-timings.ts';
import { createBeat } from '../../src/server/watch/beat.ts';
import { taskFeeds, type Frame } from '../../src/server/watch/task-feed.ts';
import { watchTask, type Watch } from '../../src/server/watch/watch-task.ts';
import { taskMessage } from '../../src/tasks/event-message.ts';
import { fold, NOTHING_SEEN, type Watched } from '../../src/contract/fold.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { failure, memoryStore, progress, success, type MemoryStore } from './memory-store.ts';

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
function world(timings: Partial<ServerTimings> = {}): World {
  const clock = handClock();
  const store = memoryStore(() => clock.now());
  const hints = new EventEmitter().setMaxListeners(0);
  const all: ServerTimings = { ...SERVER_TIMINGS, ...timings };
  const beat = createBeat(clock, all.beatMs);
  const feeds = taskFeeds({
    ...{ store, beat, clock, log: pino({ level: 'silent' }), recheckMs: all.recheckMs },
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
        { store, feeds, beat, clock, timings: all },
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

function folded(frames: readonly TaskMessage[], from: Watched = NOTHING_SEEN): Watched {
  return frames.reduce((seen, message) => fold(seen, message), from);
}

const wholeLog = ({ store }: World) => store.events('a').map((event) => taskMessage({ epoch: 'e1' }, event));
const messages = (client: Client) => client.frames.map((frame) => JSON.parse(frame.text) as TaskMessage);

type Step =
  | { readonly do: 'append'; readonly hinted: boolean }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'slow' | 'fast' | 'reconnect'; readonly client: 0 | 1 };

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), hinted: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 600 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('slow' as const, 'fast' as const, 'reconnect' as const),
      client: fc.constantFrom(0 as const, 1 as const),
    }),
  },
);

const history = fc.record({
  steps: fc.array(step, { minLength: 20, maxLength: 120 }),
  lastIsHinted: fc.boolean(),
  replay: fc.boolean(),
});

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** What one tab has over all its connections. */
interface Tab {
  client: Client;
  seen: Watched;
}

async function play(of: History, timings: Partial<ServerTimings> = {}): Promise<void> {
  const here = world({ stallMs: Infinity, ...timings });
  const tabs: [Tab, Tab] = [
    { client: here.connect(0), seen: NOTHING_SEEN },
    { client: here.connect(0, of.replay), seen: NOTHING_SEEN },
  ];
  for (const one of of.steps) await take(here, tabs, one, of.replay);
  here.append(success(), of.lastIsHinted);
  for (const { client } of tabs) becomeFast(client);
  here.clock.advance(5_000);
  await settle();
  for (const tab of tabs) {
    expect(seqs(tab.client)).toEqual([...new Set(seqs(tab.client))].sort((a, b) => a - b));
    expect(tab.client.ends).toEqual(['finished']);
    expect(folded(messages(tab.client), tab.seen).last).toEqual(folded(wholeLog(here)).last);
  }
}

async function take(here: World, tabs: [Tab, Tab], one: Step, replay: boolean): Promise<void> {
  switch (one.do) {
    case 'append':
      here.append(progress(1), one.hinted);
      break;
    case 'wait':
      here.clock.advance(one.ms);
      break;
    case 'slow':
      tabs[one.client].client.slow = true;
      break;
    case 'fast':
      becomeFast(tabs[one.client].client);
      break;
    case 'reconnect':
      reconnect(here, tabs[one.client], replay && one.client === 1);
  }
  await settle();
}

function becomeFast(client: Client): void {
  client.slow = false;
  for (const taken of client.untaken.splice(0)) taken();
}

function reconnect(here: World, tab: Tab, replay: boolean): void {
  tab.client.watch.stop();
  tab.seen = folded(messages(tab.client), tab.seen);
  tab.client = here.connect(tab.seen.lastSeq, replay);
}

describe('watchTask', () => {
  it('leaves every client with the fold of the log, whatever was lost, slow or broken on the way', async () => {
    await fc.assert(
      fc.asyncProperty(history, (one) => play(one)),
      { numRuns: 150 },
    );
  });

  it.each([
    ['the log is looked at only on hints', { recheckMs: Infinity }],
    ['the pace of frames never lets go', { frameMs: Infinity, recheckMs: Infinity }],
  ])('and would be caught if %s', async (_mutant, timings) => {
    await expect(
      fc.assert(
        fc.asyncProperty(history, (one) => play(one, timings)),
        { numRuns: 150 },
      ),
    ).rejects.toThrow();
  });

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
