import type { Hints } from '../../tasks/dispatcher.ts';

export interface HintEmitter extends Hints {
  /** Something may have changed in any task. */
  publishAll(): void;
}

/** Hints within one process. A listener runs on its own, so that its mistake reaches neither publisher nor neighbours. */
export function createHintEmitter(): HintEmitter {
  const listeners = new Map<string, Set<() => void>>();
  const tell = (ofTask: Iterable<() => void>) => {
    for (const listener of ofTask) queueMicrotask(listener);
  };
  return {
    publish: (taskId) => tell(listeners.get(taskId) ?? []),
    publishAll() {
      for (const ofTask of listeners.values()) tell(ofTask);
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
