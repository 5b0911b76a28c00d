// A thread with small kinds of task, each of which does one thing that a calculation may do.
import { parentPort } from 'node:worker_threads';
import { serveCalculations } from '../../../dist/calculation/thread/serve-calculations.js';

const FAILED = {
  type: 'ERROR',
  state: 'error',
  data: { error: 'x', error_code: 'NO_DATA', details: '', retryable: false },
};
const untilStopped = (signal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

const served = serveCalculations(parentPort);
const kinds = {
  async tellsTwice(context) {
    context.report({ stepCode: 'DOWNLOAD', percent: 10, sources: [] });
    context.report({ stepCode: 'FUSE', percent: 60, sources: [] });
    return { ...FAILED, data: { ...FAILED.data, details: `${context.task.id} ${context.attempt}` } };
  },
  async writesPages(context) {
    await context.writeResultPage(0, new Uint8Array([1, 2]));
    await context.writeResultPage(1, new Uint8Array([3]));
    return FAILED;
  },
  async waits({ signal }) {
    served.status.succeeded('nasa_power');
    await untilStopped(signal);
  },
  async crashes() {
    served.status.failed('nasa_power', { reason: 'down', reachable: false });
    throw new TypeError('a fault in the calculation');
  },
  async dies() {
    process.exit(3);
  },
};
served.begin(
  Object.entries(kinds).map(([name, run]) => ({ name, run })),
  { usage: async () => ({ nasa_power: { calls: 7 } }), close: async () => undefined },
);
