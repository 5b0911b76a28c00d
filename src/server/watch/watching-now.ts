import type { ServerContext } from '../server-context.ts';
import type { ConnectionKind } from './open-connections.ts';

/** The gauges of watching. */
export interface WatchingNow {
  readonly connections: Readonly<Record<ConnectionKind, number>>;
  /** Tasks that somebody watches: one feed each. */
  readonly feeds: number;
}

export function watchingNow({
  connections,
  feeds,
}: Pick<ServerContext, 'connections' | 'feeds'>): WatchingNow {
  return {
    connections: {
      socket: connections.count('socket'),
      stream: connections.count('stream'),
      poll: connections.count('poll'),
    },
    feeds: feeds.size,
  };
}
