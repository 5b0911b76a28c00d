import type { Dispatcher } from '../../tasks/dispatcher.ts';

/** Of so many deliveries in a row one goes to a task that nobody watches, while there are some. */
const ONE_UNWATCHED_IN = 4;

/**
 * First come, first served, at most `concurrency` at a time; tasks that somebody watches go before the others. An id
 * that waits or is under way is not taken twice.
 */
export function createInProcessDispatcher({ concurrency }: { concurrency: number }): Dispatcher {
  const watched = new Set<string>();
  const unwatched = new Set<string>();
  const underWay = new Map<string, Promise<void>>();
  let attempt: ((taskId: string) => Promise<void>) | undefined;
  let delivered = 0;

  function takeNext(): string | undefined {
    const turnOfUnwatched = delivered % ONE_UNWATCHED_IN === 0;
    const lines = turnOfUnwatched ? [unwatched, watched] : [watched, unwatched];
    for (const line of lines)
      for (const id of line) {
        line.delete(id);
        delivered += 1;
        return id;
      }
    return undefined;
  }

  function deliver(): void {
    while (attempt && underWay.size < concurrency) {
      const id = takeNext();
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
    offer(taskId) {
      if (underWay.has(taskId) || watched.has(taskId)) return;
      unwatched.add(taskId);
      deliver();
    },
    prefer(taskId) {
      if (unwatched.delete(taskId)) watched.add(taskId);
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
