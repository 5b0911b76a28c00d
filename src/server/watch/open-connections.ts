/** WebSocket, event stream, long poll. */
export type ConnectionKind = 'socket' | 'stream' | 'poll';

/** Who is connected: the gauges, and whom to send away when the process drains. */
export interface OpenConnections {
  /** `leave` asks the connection to end; the answer is to be called when it has. */
  enter(kind: ConnectionKind, leave: () => void): () => void;
  count(kind: ConnectionKind): number;
  readonly draining: boolean;
  /** Sends everybody away; resolves when the last has gone. */
  drain(): Promise<void>;
}

export function openConnections(): OpenConnections {
  const open = new Set<{ readonly kind: ConnectionKind; readonly leave: () => void }>();
  let draining = false;
  let onEmpty: (() => void) | undefined;
  return {
    enter(kind, leave) {
      const connection = { kind, leave };
      open.add(connection);
      return () => {
        open.delete(connection);
        if (open.size === 0) onEmpty?.();
      };
    },
    count: (kind) => [...open].filter((connection) => connection.kind === kind).length,
    get draining() {
      return draining;
    },
    drain() {
      draining = true;
      const gone = new Promise<void>((resolve) => {
        onEmpty = resolve;
      });
      for (const connection of [...open]) connection.leave();
      return open.size === 0 ? Promise.resolve() : gone;
    },
  };
}
