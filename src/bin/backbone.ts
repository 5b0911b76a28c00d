import type { SharedQuota } from '../server/client-quota.ts';
import { createInProcessDispatcher } from '../storage/dispatchers/in-process.ts';
import { createHintEmitter } from '../storage/hints/emitter.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { openSqliteStore } from '../storage/sqlite/open-sqlite-store.ts';
import type { ObserveChanges } from '../storage/observed-changes.ts';
import { systemClock, type Clock } from '../tasks/clock.ts';
import type { Dispatcher, Hints } from '../tasks/dispatcher.ts';
import type { EngineLog } from '../tasks/engine-log.ts';
import type { TaskTimes } from '../tasks/task.ts';
import { SettingsError, type Settings } from './settings.ts';
import { startThread } from './start-thread.ts';

/** What holds the rooms together, and the nodes of a cluster: the truth, who works next, and the news of changes. */
export interface Backbone {
  readonly store: OpenStore;
  readonly dispatcher: Dispatcher;
  readonly hints: Hints;
  /** The same for all who use the store. */
  readonly clock: Clock;
  /** What clients have started on all servers; undefined where there is but one. */
  readonly sharedQuota?: SharedQuota;
  /** No other process can use the store. */
  readonly isAlone: boolean;
  /** Where they differ from an engine's own. */
  readonly times: Partial<TaskTimes>;
  close(): Promise<void>;
}

/** Who is told what happens. */
export interface Lookers {
  readonly log: EngineLog;
  readonly observe: ObserveChanges | undefined;
}

export interface ClusterAddresses {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** In this process and on its disk; or shared, where the settings name a database and a Redis. */
export async function openBackbone(settings: Settings, lookers: Lookers): Promise<Backbone> {
  const addresses = clusterAddresses(settings);
  if (!addresses) return openEmbedded(settings, lookers);
  const { openCluster } = await import('./cluster.ts');
  return openCluster(addresses, settings, lookers);
}

/** Undefined for one machine alone. */
export function clusterAddresses(settings: Settings): ClusterAddresses | undefined {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = settings;
  if (databaseUrl && redisUrl) return { databaseUrl, redisUrl };
  if (!databaseUrl && !redisUrl) return undefined;
  throw new SettingsError(
    'DATABASE_URL and REDIS_URL belong together: set both to share the work with other processes, or neither.',
  );
}

async function openEmbedded(settings: Settings, { observe }: Lookers): Promise<Backbone> {
  const store = await openSqliteStore({
    directory: settings.DATA_DIR,
    startWriter: (path) => startThread('store-thread', path),
    weatherBytes: settings.WEATHER_CACHE_MB * 1_000_000,
    ...(observe && { observe }),
  });
  return {
    store,
    dispatcher: createInProcessDispatcher({ concurrency: settings.TASK_CONCURRENCY }),
    hints: createHintEmitter(),
    clock: systemClock,
    isAlone: true,
    times: {},
    close: () => store.close(),
  };
}
