import type { Dispatcher } from '../../tasks/dispatcher.ts';
import type { RedisSettings } from '../redis/connect.ts';
import { openJobQueue } from '../redis/job-queue.ts';
import { openJobWorker, type JobWorker } from '../redis/job-worker.ts';
import { ownRuns } from './own-runs.ts';
import { pendingOffers } from './pending-offers.ts';

export interface BullmqOptions extends RedisSettings {
  readonly concurrency: number;
  /** How long a process with room lets a task lie in a queue that brings it nothing. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 3_000;

/**
 * The queue that several nodes share. BullMQ brings the ids; whoever runs them is the in-process dispatcher, so that one
 * count holds for what the queue brings and for what is taken without it while Redis is away. A node that never starts
 * only offers.
 */
export function createBullmqDispatcher(options: BullmqOptions): Dispatcher {
  const { concurrency, patienceMs = PATIENCE_MS } = options;
  const queue = openJobQueue(options);
  const runs = ownRuns({ concurrency, patienceMs });
  const offers = pendingOffers(queue, {
    onKnown: (taskIds) => runs.takeForgotten(taskIds),
    onAway: (taskIds) => runs.takeInstead(taskIds),
  });
  let worker: JobWorker | undefined;
  let stopped = false;

  return {
    offer(taskId, line = 'single') {
      const offer = () => {
        if (!stopped) offers.add(taskId, line);
      };
      if (!runs.holds(taskId, offer)) offer();
    },
    prefer(taskId) {
      if (!stopped) offers.prefer(taskId);
    },
    start(attempt) {
      runs.start(attempt);
      // What was offered before is in the queue first, each in its line.
      void offers.sent().then(() => {
        if (stopped) return;
        worker = openJobWorker({ ...options, run: (id) => runs.run(id), onGone: (id) => runs.gone(id) });
      });
    },
    async stop() {
      stopped = true;
      const ended = runs.stop();
      await worker?.close(ended);
      await ended;
      await queue.close();
    },
  };
}
