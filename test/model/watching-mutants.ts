import { fold, NOTHING_SEEN } from '../../src/contract/fold.ts';
import type { Frame, TaskFeed, TaskFeeds } from '../../src/server/watch/task-feed.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import type { Task } from '../../src/tasks/task.ts';
import { asQueued, type Mutant } from './mutant.ts';
import type { Around, Variation } from './variation.ts';

/** What connections, snapshots and the reducer may get wrong. */
export const WATCHING_MUTANTS: readonly Mutant[] = [
  {
    name: 'the log is looked at on hints only',
    breaks: ['I17'],
    variation: { timings: { recheckMs: Infinity } },
  },
  {
    name: 'hints are not listened to',
    breaks: ['I17'],
    variation: { hints: (real) => ({ ...real, subscribe: () => () => undefined }) },
  },
  {
    name: 'what a hint brings is sent on without a look at the log',
    breaks: ['I17', 'I4', 'I3'],
    variation: {
      feeds: pushedFeeds,
    },
  },
  {
    name: 'a frame that must wait is coalesced away, also the last',
    breaks: ['I17', 'I6'],
    variation: feedsSeenAs((frame) => (frame?.terminal && frame.seq % 2 === 0 ? undefined : frame)),
  },
  {
    name: 'the last message waits for the pace of frames',
    breaks: ['I17', 'I6'],
    variation: feedsSeenAs((frame) => frame && { ...frame, terminal: false }),
  },
  {
    name: 'a frame that has to wait never goes',
    breaks: ['I17'],
    variation: { timings: { frameMs: Infinity } },
  },
  {
    name: 'frames are sent as fast as they come',
    breaks: ['I13'],
    variation: { timings: { frameMs: 0 } },
  },
  {
    name: 'a connection is closed as done before its end',
    breaks: ['I6'],
    variation: feedsSeenAs((frame) => frame && { ...frame, terminal: frame.terminal || frame.seq > 3 }),
  },
  {
    name: 'a connection begins at the end of the log',
    breaks: ['I17', 'I4'],
    variation: {
      async visit(visit, { store }) {
        const task = visit.id === undefined ? undefined : await store.get(visit.id);
        if (!task) return visit;
        return { ...visit, query: { ...visit.query, from_seq: String(task.lastSeq), epoch: task.epoch } };
      },
    },
  },
  {
    name: 'a position in another log is honoured',
    breaks: ['I17', 'I4'],
    variation: {
      visit: ({ query = {}, ...visit }) => ({
        ...visit,
        query: Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'epoch')),
      }),
    },
  },
  {
    name: 'a connection gets the messages of another task',
    breaks: ['I14'],
    variation: { feeds: firstTaskFeeds },
  },
  {
    name: 'what a client does not take is kept for it without bound',
    breaks: ['I13'],
    variation: {
      socket: (socket) =>
        new Proxy(socket, {
          get(target, name) {
            if (name === 'bufferedAmount') return 0;
            if (name === 'send')
              return (text: string, sent: () => void) => {
                target.send(text, () => undefined);
                queueMicrotask(sent);
              };
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === 'function' ? (value.bind(target) as unknown) : value;
          },
        }),
    },
  },
  {
    name: 'a client that takes nothing is kept for ever',
    breaks: ['I13'],
    variation: { timings: { stallMs: Infinity } },
  },
  {
    name: 'snapshots come from what a process remembers',
    breaks: ['I2', 'I4', 'I9', 'I10', 'I12', 'I17'],
    variation: { ownStore: rememberingStore },
  },
  {
    name: 'an id that is not known is answered as queued',
    breaks: ['I9'],
    variation: {
      ownStore: (store) => ({
        ...store,
        get: async (id) => (await store.get(id)) ?? asQueued({ ...NO_TASK, id }),
        lastEvent: async (id) => (await store.lastEvent(id)) ?? { ...NO_EVENT, taskId: id },
      }),
    },
  },
  {
    name: 'a task that was dropped is answered as never there',
    breaks: ['I9'],
    variation: { ownStore: (store) => ({ ...store, wasRemoved: async () => false }) },
  },
  {
    name: 'the reducer does not forget on another epoch',
    breaks: ['I4'],
    variation: {
      fold: (seen, message) => (message.seq <= seen.lastSeq ? seen : fold(seen, message)),
    },
  },
  {
    name: 'the reducer goes on after the end',
    breaks: ['I4'],
    variation: {
      fold: (seen, message) =>
        message.epoch === seen.epoch && message.seq <= seen.lastSeq ? seen : fold(NOTHING_SEEN, message),
    },
  },
  {
    name: 'the reducer takes whatever comes last',
    breaks: ['I4'],
    variation: { fold: (_seen, message) => fold(NOTHING_SEEN, message) },
  },
];

/** Feeds whose frames are seen through the given eyes. */
function feedsSeenAs(see: (frame: Frame | undefined, age: () => number) => Frame | undefined): Variation {
  return {
    feeds: (real, { clock }) => ({
      open(task, listener) {
        const openedAt = clock.now();
        const feed = real.open(task, listener);
        return { ...feed, newest: () => see(feed.newest(), () => clock.now() - openedAt) };
      },
      get size() {
        return real.size;
      },
    }),
  };
}

const NO_TASK: Parameters<TaskStore['submit']>[0] = {
  ...{ id: '', kind: 'eto', input: {}, language: 'pt-BR', epoch: 'none', createdAt: 0, cancelTokenHash: '' },
  queued: {
    ...{ step: '', progress: 0, current_step: 1, total_steps: 5, status: 'queued', step_code: 'INIT' },
    ...{ elapsed_s: 0, eta_s: null, queue_position: null, sources: [] },
  },
};
const NO_EVENT = { seq: 1, type: 'PROGRESS', attempt: 0, ts: 0, data: NO_TASK.queued } as const;

/** A snapshot at the beginning, and from then on only what the hints bring. */
function pushedFeeds(real: TaskFeeds, { store, hints }: Pick<Around, 'store' | 'hints'>): TaskFeeds {
  return {
    open(task, listener): TaskFeed {
      let shown: Frame | undefined;
      const show = () => {
        shown = feed.newest();
        listener.news();
      };
      const first = {
        news() {
          if (!shown) queueMicrotask(show);
        },
        broken: () => listener.broken(),
      };
      const feed = real.open(task, first);
      const end = hints.subscribe(task.id, () => void store.lastEvent(task.id).then(show));
      return {
        newest: () => shown,
        refresh: () => undefined,
        leave() {
          end();
          feed.leave();
        },
      };
    },
    size: 0,
  };
}

/** The key of the shared feeds is forgotten: all watch what was watched first. */
function firstTaskFeeds(real: TaskFeeds): TaskFeeds {
  let first: Parameters<TaskFeeds['open']>[0] | undefined;
  return {
    open(task, listener) {
      first ??= task;
      return real.open(first, listener);
    },
    size: 0,
  };
}

function rememberingStore(store: TaskStore): TaskStore {
  const known = new Map<string, Task>();
  return {
    ...store,
    async get(id) {
      const task = known.get(id) ?? (await store.get(id));
      if (task) known.set(id, task);
      return task;
    },
    async lastEvent(id) {
      const event = await store.lastEvent(id);
      const task = known.get(id);
      return event && task ? (await store.readEvents(id, task.lastSeq - 1, 1))[0] : event;
    },
  };
}
