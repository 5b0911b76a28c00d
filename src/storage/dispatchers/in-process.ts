import type { Dispatcher } from '../../tasks/dispatcher.ts';

/** First come, first served, at most `concurrency` at a time; an id that waits or is under way is not taken twice. */
export function createInProcessDispatcher({ concurrency }: { concurrency: number }): Dispatcher {
  const waiting = new Set<string>();
  const underWay = new Map<string, Promise<void>>();
  let attempt: ((taskId: string) => Promise<void>) | undefined;

  function deliver(): void {
    for (const id of waiting) {
      if (!attempt || underWay.size >= concurrency) return;
      waiting.delete(id);
      underWay.set(id, run(id, attempt));
    }
  }

  async function run(id: string, work: (taskId: string) => Promise<void>): Promise<void> {
    await work(id);
    underWay.delete(id);
    deliver();
  }

  return {
    offer(taskId) {
      if (underWay.has(taskId)) return;
      waiting.add(taskId);
      deliver();
    },
    start(work) {
      attempt = work;
      deliver();
    },
    async stop() {
      attempt = undefined;
      await Promise.allSettled(underWay.values());
    },
  };
}
