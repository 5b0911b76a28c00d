import type { Hints } from '../../tasks/dispatcher.ts';

/** Hints within one process. A listener runs on its own, so that its mistake reaches neither publisher nor neighbours. */
export function createHintEmitter(): Hints {
  const listeners = new Map<string, Set<() => void>>();
  return {
    publish(taskId) {
      for (const listener of listeners.get(taskId) ?? []) queueMicrotask(listener);
    },
    subscribe(taskId, listener) {
      const own = () => listener();
      const ofTask = listeners.get(taskId) ?? new Set();
      listeners.set(taskId, ofTask.add(own));
      return () => {
        ofTask.delete(own);
        if (ofTask.size === 0 && listeners.get(taskId) === ofTask) listeners.delete(taskId);
      };
    },
  };
}
