// The server, with what a test wants to be otherwise:
// DIE_AT=step: SIGKILL by the kernel the first time a calculation reaches that step.
// DIE_IN=before-transaction: SIGKILL when a calculation is done and its end not yet stored.
// TASK_TIMES, SERVER_TIMINGS: JSON with times to replace, such as a shorter lease.
import { readSettings } from '../../dist/bin/settings.js';
import { startProgram } from '../../dist/bin/start-program.js';
import { SERVER_TIMINGS } from '../../dist/server/server-timings.js';
import { TASK_TIMES } from '../../dist/tasks/task.js';

const { DIE_AT, DIE_IN } = process.env;
const die = () => process.kill(process.pid, 'SIGKILL');
Object.assign(TASK_TIMES, JSON.parse(process.env.TASK_TIMES ?? '{}'));
Object.assign(SERVER_TIMINGS, JSON.parse(process.env.SERVER_TIMINGS ?? '{}'));

const program = await startProgram({
  role: 'all',
  settings: readSettings(process.env),
  demo: false,
  decorate: (kind) => ({
    ...kind,
    async run(context) {
      const outcome = await kind.run({
        ...context,
        report(progress) {
          context.report(progress);
          if (progress.stepCode === DIE_AT) die();
        },
      });
      if (DIE_IN === 'before-transaction') die();
      return outcome;
    },
  }),
});
console.log(`ready: ${program.address}`);
