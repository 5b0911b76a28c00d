/** What a node tells of itself, for those who run it. Times are ms since the epoch. */
export interface Node {
  readonly id: string;
  readonly role: string;
  readonly version: string;
  readonly startedAt: number;
  readonly seenAt: number;
  readonly load: NodeLoad;
  /** What it knows that others may want to hear; small JSON that means nothing here. */
  readonly knows?: unknown;
}

export interface NodeLoad {
  readonly running: number;
  /** Clients that watch tasks here. */
  readonly watchers: number;
  /** The longest that the event loop was kept since the last beat, ms. */
  readonly loopLagMs: number;
  /** Memory of the whole process, MB; not told by an older version. */
  readonly memoryMb?: number;
}

/** The nodes that share a store. Nothing is decided by it: leases and fences say who may write. */
export interface NodeStore {
  beat(node: Node): Promise<void>;
  /** Says good-bye at once, instead of being missed. */
  leave(id: string): Promise<void>;
  list(): Promise<Node[]>;
}

export const NODE_BEAT_MS = 5_000;

/** Three beats may be lost. */
export function isAlive({ seenAt }: Pick<Node, 'seenAt'>, now: number): boolean {
  return now - seenAt < 3 * NODE_BEAT_MS;
}

/** A node that was not seen for so long is dropped by whoever beats next. */
export const NODE_FORGOTTEN_MS = 10 * 60_000;
