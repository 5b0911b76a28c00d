// A thread that works through its share of the stations each time it is told to.
import { parentPort, workerData } from 'node:worker_threads';
import { kernel } from './contenders.mjs';

const jobs = { kernel: (from, to) => kernel('ea')(workerData, from, to), spin };

parentPort.on('message', ({ job, from, to }) => {
  parentPort.postMessage(jobs[job](from, to) ?? 'done');
});

/** As long as the kernel takes, about, for as many stations. */
function spin(from, to) {
  let sum = 0;
  for (let i = from * 15_000; i < to * 15_000; i += 1) sum += Math.sqrt(i) / (i + 1);
  return sum;
}
