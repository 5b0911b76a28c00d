import type { TaskStore } from '../../src/tasks/task-store.ts';

export type StoreMethod = keyof TaskStore;

/** One call on its way to a store. */
export interface StoreCall {
  readonly method: StoreMethod;
  readonly args: readonly unknown[];
  readonly make: () => Promise<unknown>;
}

type Untyped = Record<string, (...args: readonly unknown[]) => Promise<unknown>>;

/** The same store with every call seen on its way in and out. */
export function aroundStore(store: TaskStore, see: (call: StoreCall) => Promise<unknown>): TaskStore {
  const inner = store as unknown as Untyped;
  const seen: Untyped = {};
  for (const name of Object.keys(store)) {
    const method = name as StoreMethod;
    seen[name] = (...args) => see({ method, args, make: () => inner[name]!(...args) });
  }
  return seen as unknown as TaskStore;
}

const READS: ReadonlySet<StoreMethod> = new Set<StoreMethod>([
  ...(['get', 'readEvents', 'lastEvent', 'wasRemoved', 'listClaimable', 'countActive'] as const),
  ...(['listOverdue', 'readResultHead', 'readResultPage'] as const),
]);

export function isRead(method: StoreMethod): boolean {
  return READS.has(method);
}
