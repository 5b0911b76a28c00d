import { createInProcessDispatcher } from '../storage/dispatchers/in-process.ts';
import { createHintEmitter } from '../storage/hints/emitter.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { openSqliteStore } from '../storage/sqlite/open-sqlite-store.ts';
import { systemClock, type Clock } from '../tasks/clock.ts';
import type { Dispatcher, Hints } from '../tasks/dispatcher.ts';
import type { Settings } from './settings.ts';
import { startThread } from './start-thread.ts';

/** What holds the rooms together, and the nodes of a cluster: the truth, who works next, and the news of changes. */
export interface Backbone {
  readonly store: OpenStore;
  readonly dispatcher: Dispatcher;
  readonly hints: Hints;
  /** The same for all who use the store. */
  readonly clock: Clock;
  /** No other process can use the store. */
  readonly isAlone: boolean;
  close(): Promise<void>;
}

/** All in this process, on a SQLite file. */
export async function openEmbedded(settings: Settings): Promise<Backbone> {
  const store = await openSqliteStore({
    directory: settings.DATA_DIR,
    startWriter: (path) => startThread('store-thread', path),
    weatherBytes: settings.WEATHER_CACHE_MB * 1_000_000,
  });
  return {
    store,
    dispatcher: createInProcessDispatcher({ concurrency: settings.TASK_CONCURRENCY }),
    hints: createHintEmitter(),
    clock: systemClock,
    isAlone: true,
    close: () => store.close(),
  };
}
