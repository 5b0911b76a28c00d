import type { Dispatcher, Line } from '../../tasks/dispatcher.ts';
import { createWaitingLines } from './waiting-lines.ts';

/**
 * At most `concurrency` at a time, first come, first served within a line. An id that waits or is under way is not taken
 * twice.
 */
export function createInProcessDispatcher({ concurrency }: { concurrency: number }): Dispatcher {
  const waiting = createWaitingLines();
  const underWay = new Map<string, Promise<void>>();
  let attempt: ((taskId: string) => Promise<void>) | undefined;

  function deliver(): void {
    while (attempt && underWay.size < concurrency) {
      const id = waiting.next();
      if (id === undefined) return;
      underWay.set(id, run(id, attempt));
    }
  }

  async function run(id: string, work: (taskId: string) => Promise<void>): Promise<void> {
    await work(id);
    underWay.delete(id);
    deliver();
  }

  return {
    offer(taskId, line: Line = 'single') {
      if (underWay.has(taskId)) return;
      waiting.add(taskId, line);
      deliver();
    },
    prefer: (taskId) => waiting.prefer(taskId),
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
