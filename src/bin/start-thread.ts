import { Worker, type Transferable } from 'node:worker_threads';

/** A program of this folder as a thread of this process. */
export function startThread(name: string, workerData: unknown, transferList: Transferable[] = []): Worker {
  return new Worker(new URL(`./${name}.js`, import.meta.url), { workerData, transferList });
}
