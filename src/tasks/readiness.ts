import type { Clock } from './clock.ts';
import type { TaskStore } from './task-store.ts';

/** Whether a node may be given work, and what of it says no. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: {
    /** `newer`: a newer program has changed the store's schema; `silent`: it does not answer in time. */
    readonly store: 'ok' | 'silent' | 'failing' | 'newer';
    readonly draining: boolean;
  };
}

export interface ReadinessParts {
  readonly store: Pick<TaskStore, 'countActive'>;
  /** Undefined where the schema is this program's; else the migrations that it does not know. */
  readonly newerSchema?: () => Promise<readonly string[]>;
  readonly draining: () => boolean;
  readonly clock: Clock;
}

/** An answer that comes later than this is of no use to whoever balances the load. */
const PATIENCE_MS = 2_000;

export async function readiness(parts: ReadinessParts): Promise<Readiness> {
  const store = await storeState(parts);
  const draining = parts.draining();
  return { ready: store === 'ok' && !draining, checks: { store, draining } };
}

async function storeState({
  store,
  newerSchema,
  clock,
}: ReadinessParts): Promise<Readiness['checks']['store']> {
  const look = async () => {
    await store.countActive();
    return (await newerSchema?.())?.length ? 'newer' : 'ok';
  };
  return new Promise((resolve) => {
    const cancel = clock.setTimer(PATIENCE_MS, () => resolve('silent'));
    look()
      .then(resolve, () => resolve('failing'))
      .finally(cancel);
  });
}
