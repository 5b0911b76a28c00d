import { readSettings } from './settings.ts';
import { startProgram, type Program, type ProgramOptions } from './start-program.ts';

/** Starts the program with the environment's settings and says so; it ends when a signal asks it to. */
export async function runNode(options: Pick<ProgramOptions, 'role' | 'demo'>): Promise<void> {
  const program = await startProgram({ ...options, settings: readSettings(process.env) });
  stopOnSignals(program);
  const note = options.demo ? ' (demonstration weather: synthetic)' : '';
  console.log(`ETo Agora is ready: ${program.address ?? 'a worker'}${note}`);
  if (program.operations) console.log(`Operations: ${program.operations}/metrics`);
}

/** The first signal drains, the second ends at once. */
function stopOnSignals(program: Program): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      void program.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
