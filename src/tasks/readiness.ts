import type { Clock } from './clock.ts';
import type { EngineLog } from './engine-log.ts';
import type { TaskStore } from './task-store.ts';

/** Whether a node may be given work, and why. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: {
    /**
     * `silent`: it does not answer in time; `newer`: a newer program has changed its schema. That says no to nobody: the
     * first node of a new version migrates while all the others still have the old one, and somebody must answer.
     */
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
  return { ready: (store === 'ok' || store === 'newer') && !draining, checks: { store, draining } };
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

/** `newerSchema` that says in the log, once, that this node is the earlier version. */
export function toldOfNewer(
  newerSchema: () => Promise<readonly string[]>,
  log: Pick<EngineLog, 'warn'>,
): () => Promise<readonly string[]> {
  let told = false;
  return async () => {
    const migrations = await newerSchema();
    if (migrations.length > 0 && !told) {
      told = true;
      log.warn(
        { migrations },
        'A newer version has changed the schema of the store; this node is to be renewed',
      );
    }
    return migrations;
  };
}
