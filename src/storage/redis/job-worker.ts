import { Worker } from 'bullmq';
import { connectForWaiting, DEFAULT_PREFIX, type RedisSettings } from './connect.ts';
import { QUEUE_NAME } from './job-queue.ts';

export interface JobWorkerOptions extends RedisSettings {
  readonly concurrency: number;
  /** Resolves, and never rejects, when the job is done with. */
  readonly run: (id: string) => Promise<void>;
  /** The job is out of the queue: the same id can be offered again. */
  readonly onGone: (id: string) => void;
}

export interface JobWorker {
  /** Takes no more; resolves when what runs has ended and is out of the queue, or soon after it has ended. */
  close(ended: Promise<void>): Promise<void>;
}

/** A job whose worker died comes back after the lock has run out and somebody has looked. */
const LOCK_MS = 5_000;
const LOOK_FOR_DEAD_MS = 2_000;
const CLOSING_MS = 2_000;

export function openJobWorker(options: JobWorkerOptions): JobWorker {
  const redis = connectForWaiting(options);
  const worker = new Worker(QUEUE_NAME, ({ id }) => options.run(id!), {
    connection: redis,
    prefix: options.prefix ?? DEFAULT_PREFIX,
    concurrency: options.concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_FOR_DEAD_MS,
    // However often it comes back: the store knows how many attempts there were.
    maxStalledCount: 1_000_000,
    runRetryDelay: 500,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    skipVersionCheck: true,
  });
  // The connection tells that Redis is away, and the store is right whatever is lost: nothing to do.
  worker.on('error', () => undefined);
  worker.on('completed', ({ id }) => options.onGone(id!));
  worker.on('failed', (job) => job?.id && options.onGone(job.id));
  return {
    async close(ended) {
      const closed = worker.close().catch(() => undefined);
      await ended;
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref())]);
      redis.disconnect();
      void worker.disconnect().catch(() => undefined);
    },
  };
}
