// The server, killed by the kernel (SIGKILL) the first time a calculation reaches the step named by DIE_AT.
import { readSettings } from '../../dist/bin/settings.js';
import { startProgram } from '../../dist/bin/start-program.js';

const program = await startProgram({
  settings: readSettings(process.env),
  demo: false,
  decorate: (kind) => ({
    ...kind,
    run: (context) =>
      kind.run({
        ...context,
        report(progress) {
          context.report(progress);
          if (progress.stepCode === process.env.DIE_AT) process.kill(process.pid, 'SIGKILL');
        },
      }),
  }),
});
console.log(`ready: ${program.address}`);
