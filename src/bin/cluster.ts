// Loaded only where DATABASE_URL is set: one machine alone needs none of it.
import { createBullmqDispatcher } from '../storage/dispatchers/bullmq.ts';
import { createRedisHints } from '../storage/hints/redis.ts';
import { openPostgresStore } from '../storage/postgres/open-postgres-store.ts';
import { openSharedQuota } from '../storage/redis/shared-quota.ts';
import type { Backbone, ClusterAddresses, Lookers } from './backbone.ts';
import type { Settings } from './settings.ts';

/** A task whose worker died is with another one after so long, and the sweep that finds it. */
const CLUSTER_TIMES = { leaseMs: 10_000, renewMs: 3_000 };

/** Shared with any number of other processes: the truth in PostgreSQL, who works next and the news in Redis. */
export async function openCluster(
  { databaseUrl, redisUrl }: ClusterAddresses,
  settings: Settings,
  { log, observe }: Lookers,
): Promise<Backbone> {
  const store = await openPostgresStore({
    url: databaseUrl,
    weatherBytes: settings.WEATHER_CACHE_MB * 1_000_000,
    ...(observe && { observe }),
  });
  const redis = { url: redisUrl, log };
  const hints = createRedisHints(redis);
  const sharedQuota = openSharedQuota({ ...redis, secret: databaseUrl });
  return {
    store,
    dispatcher: createBullmqDispatcher({ ...redis, concurrency: settings.TASK_CONCURRENCY }),
    hints,
    sharedQuota,
    clock: store.clock,
    isAlone: false,
    times: CLUSTER_TIMES,
    async close() {
      sharedQuota.close();
      await hints.close();
      await store.close();
    },
  };
}
