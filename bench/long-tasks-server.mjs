// The real program, except that a calculation only reports: one detail every EVENT_MS until its task is cancelled.
// So thousands of tasks can run and be watched at once without thousands of downloads.
import { readSettings } from '../dist/bin/settings.js';
import { startProgram } from '../dist/bin/start-program.js';

const EVENT_MS = Number(process.env.EVENT_MS ?? 10_000);
const TASKS = Number(process.env.TASKS ?? 10_000);
const CALCULATED_PERCENT = 50;

const program = await startProgram({
  role: 'all',
  settings: { ...readSettings(process.env), TASK_CONCURRENCY: TASKS, QUEUE_LIMIT: 2 * TASKS },
  demo: true,
  decorate: (kind) => ({ ...kind, run: reportUntilStopped }),
});
console.log(`ready: ${program.address}`);

function reportUntilStopped({ signal, report }) {
  return new Promise((_resolve, reject) => {
    let bytes = 0;
    const tell = () => {
      bytes += 1024;
      const sources = [{ id: 'nasa_power', state: 'downloading', bytes }];
      report({ stepCode: 'DOWNLOAD', percent: CALCULATED_PERCENT, sources });
    };
    let timer;
    // Spread evenly from the start, as tasks of many people are.
    const first = setTimeout(() => {
      tell();
      timer = setInterval(tell, EVENT_MS);
    }, Math.random() * EVENT_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(first);
      clearInterval(timer);
      reject(signal.reason);
    });
  });
}
