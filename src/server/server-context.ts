import { taskFeeds, type TaskFeeds } from './watch/task-feed.ts';
import { createBeat, type Beat } from './watch/beat.ts';
import { openConnections, type OpenConnections } from './watch/open-connections.ts';
import { clientQuota, sharedClientQuota, type ClientQuota } from './client-quota.ts';
import type { ServerDeps } from './server-deps.ts';
import { SERVER_TIMINGS, type ServerTimings } from './server-timings.ts';

/** What the routes share: the rest of the program, and the watching of tasks. */
export interface ServerContext extends ServerDeps {
  readonly timings: ServerTimings;
  readonly beat: Beat;
  readonly feeds: TaskFeeds;
  readonly connections: OpenConnections;
  readonly quota: ClientQuota | undefined;
}

export function createContext(deps: ServerDeps): ServerContext {
  const timings: ServerTimings = { ...SERVER_TIMINGS, ...deps.settings.timings };
  const beat = createBeat(deps.clock, timings.beatMs);
  const { store, hints, clock, logger } = deps;
  const feeds = taskFeeds({
    ...{ store, hints, beat, clock, log: logger, recheckMs: timings.recheckMs },
    onWatched: (taskId) => deps.calculations.prefer(taskId),
  });
  return { ...deps, timings, beat, feeds, connections: openConnections(), quota: quotaOf(deps) };
}

function quotaOf({ settings, clock, sharedQuota }: ServerDeps): ClientQuota | undefined {
  if (settings.clientTaskLimit === undefined) return undefined;
  const own = clientQuota(settings.clientTaskLimit, () => clock.elapsed());
  return sharedQuota ? sharedClientQuota(own, sharedQuota) : own;
}
