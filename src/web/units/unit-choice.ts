import { keep, sharedMemory } from '../browser-memory.ts';
import { createStore } from '../store.ts';
import { readUnits, type Units } from './units.ts';

const KEY = 'eto-agora.units';

export const unitStore = createStore<Units, Partial<Units>>(
  (units, chosen) => ({ ...units, ...chosen }),
  readUnits(sharedMemory.getItem(KEY)),
);

export function chooseUnits(chosen: Partial<Units>) {
  unitStore.dispatch(chosen);
  keep(sharedMemory, KEY, JSON.stringify(unitStore.get()));
}

/** Another tab has chosen. */
export function recallUnits() {
  unitStore.dispatch(readUnits(sharedMemory.getItem(KEY)));
}

/** Whether a change of the shared storage concerns the units; null stands for all of it. */
export function isOfUnits(name: string | null): boolean {
  return name === null || name === KEY;
}
