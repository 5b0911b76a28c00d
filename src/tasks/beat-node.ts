import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from './clock.ts';
import type { EngineLog } from './engine-log.ts';
import { NODE_BEAT_MS, type Node, type NodeLoad, type NodeStore } from './node-store.ts';
import { repeat } from './repeat.ts';

export interface BeatParts {
  readonly nodes: NodeStore;
  readonly node: { readonly id: string; readonly role: string };
  readonly version: string;
  readonly clock: Clock;
  readonly log: Pick<EngineLog, 'warn'>;
  readonly running: () => number;
  readonly watchers: () => number;
  /** What this node has to tell the others beside its load. */
  readonly knows?: () => Promise<unknown>;
  /** Hears after each beat what all other nodes tell. */
  readonly hear?: (others: readonly Node[]) => void;
}

/** Tells the store now and every few seconds that this node lives, and how busy it is. The returned function says good-bye. */
export function beatNode(parts: BeatParts): () => Promise<void> {
  const { nodes, node, version, clock, log, hear } = parts;
  const startedAt = clock.now();
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();

  const warn = (error: unknown) => log.warn({ err: error }, 'A beat failed');

  function load(): NodeLoad {
    const loopLagMs = Math.round(lag.max / 1e6);
    lag.reset();
    const memoryMb = Math.round(process.memoryUsage.rss() / 1e6);
    return { running: parts.running(), watchers: parts.watchers(), loopLagMs, memoryMb };
  }

  async function beat(): Promise<void> {
    const knows = await parts.knows?.().catch(warn);
    await nodes.beat({
      ...{ ...node, version, startedAt, seenAt: clock.now(), load: load() },
      ...(knows !== undefined && { knows }),
    });
    hear?.((await nodes.list()).filter(({ id }) => id !== node.id));
  }

  let isHeard = false;
  // A node that cannot be seen works on: nothing is decided by its beats.
  const stop = repeat(clock, NODE_BEAT_MS, async () => {
    isHeard = await beat().then(
      () => true,
      (error: unknown) => {
        warn(error);
        return false;
      },
    );
  });
  return async () => {
    await stop();
    lag.disable();
    // A store that is away would be waited for once more; a node that is not seen is soon taken for gone.
    if (isHeard) await nodes.leave(node.id).catch(() => undefined);
  };
}
