import { sharedMemory } from '../browser-memory.ts';
import type { TerminalMessage } from '../../progress-client/index.ts';
import type { Calculation, Calculations } from '../calculations/calculation.ts';
import type { Store } from '../store.ts';
import { addToHistory, entryOf, isInHistory } from './history-list.ts';

const fetchResults = () => import('./kept-results.ts');

/** Remembers in this browser each calculation whose end is seen, once; its result so that it is there offline. */
export function keepHistory(store: Pick<Store<Calculations, never>, 'get' | 'subscribe'>) {
  const seen = new Set<string>();
  const look = () => {
    for (const one of store.get().list) {
      if (!one.watch?.terminal || seen.has(one.key)) continue;
      seen.add(one.key);
      if (one.kept === null) void keep(one);
    }
  };
  store.subscribe(look);
  look();
}

async function keep(calculation: Calculation) {
  const entry = entryOf(calculation);
  const message = calculation.watch?.terminal;
  if (!entry || !message) return;
  const gone = addToHistory(sharedMemory, entry);
  try {
    const results = await fetchResults();
    if (isInHistory(sharedMemory, entry.taskId)) await results.keepResult(message);
    if (gone.length > 0) await results.forgetResults(gone);
  } catch {
    // The server went away before the part that keeps results had come.
  }
}

/** The last message of a calculation as this browser has kept it. */
export async function keptMessage(taskId: string): Promise<TerminalMessage | undefined> {
  try {
    if (!isInHistory(sharedMemory, taskId)) return undefined;
    return await (await fetchResults()).keptResult(taskId);
  } catch {
    return undefined;
  }
}
