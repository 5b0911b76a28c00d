import { sharedMemory } from '../browser-memory.ts';
import { createStore } from '../store.ts';
import { isOfHistory, recallHistory, removeFromHistory, type HistoryEntry } from './history-list.ts';
import { forgetAllResults, forgetResults } from './kept-results.ts';

/** The list as this browser has it now; other tabs change it too. */
export const historyStore = createStore<readonly HistoryEntry[], readonly HistoryEntry[]>(
  (_, now) => now,
  recallHistory(sharedMemory),
);

/** Keeps the list in step while it is shown. Returns the function that ends it. */
export function followHistory(): () => void {
  const recall = () => historyStore.dispatch(recallHistory(sharedMemory));
  const heed = ({ key }: StorageEvent) => {
    if (isOfHistory(key)) recall();
  };
  recall();
  addEventListener('storage', heed);
  return () => removeEventListener('storage', heed);
}

export function removeEntry(taskId: string) {
  removeFromHistory(sharedMemory, taskId);
  historyStore.dispatch(recallHistory(sharedMemory));
  void forgetResults([taskId]);
}

export function clearHistory() {
  for (const { taskId } of recallHistory(sharedMemory)) removeFromHistory(sharedMemory, taskId);
  historyStore.dispatch(recallHistory(sharedMemory));
  void forgetAllResults();
}
