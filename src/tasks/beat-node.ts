import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from './clock.ts';
import type { EngineLog } from './engine-log.ts';
import { NODE_BEAT_MS, type NodeStore } from './node-store.ts';
import { repeat } from './repeat.ts';

export interface BeatParts {
  readonly nodes: NodeStore;
  readonly node: { readonly id: string; readonly role: string };
  readonly version: string;
  readonly clock: Clock;
  readonly log: Pick<EngineLog, 'warn'>;
  readonly running: () => number;
  readonly watchers: () => number;
}

/** Tells the store now and every few seconds that this node lives, and how busy it is. The returned function says good-bye. */
export function beatNode(parts: BeatParts): () => Promise<void> {
  const { nodes, node, version, clock, log } = parts;
  const startedAt = clock.now();
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();

  async function beat(): Promise<void> {
    const loopLagMs = Math.round(lag.max / 1e6);
    lag.reset();
    const load = { running: parts.running(), watchers: parts.watchers(), loopLagMs };
    const told = { ...node, version, startedAt, seenAt: clock.now(), load };
    // A node that cannot be seen works on: nothing is decided by its beats.
    await nodes.beat(told).catch((error: unknown) => log.warn({ err: error }, 'A beat could not be stored'));
  }

  const stop = repeat(clock, NODE_BEAT_MS, beat);
  return async () => {
    await stop();
    lag.disable();
    await nodes.leave(node.id).catch(() => undefined);
  };
}
