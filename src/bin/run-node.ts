import { readSettings } from './settings.ts';
import { startProgram, type Program, type ProgramOptions } from './start-program.ts';

/** Starts the program with the environment's settings and says so; it ends when a signal asks it to. */
export async function runNode(options: Pick<ProgramOptions, 'role' | 'demo'>): Promise<void> {
  const starting = startProgram({ ...options, settings: readSettings(process.env) });
  stopOnSignals(starting);
  const program = await starting;
  const note = options.demo ? ' (demonstration weather: synthetic)' : '';
  console.log(`ETo Agora is ready: ${program.address ?? 'a worker'}${note}`);
  if (program.operations) console.log(`Operations: ${program.operations}/metrics`);
}

/** The first signal drains, also one that comes while the node starts; the second ends at once. */
function stopOnSignals(starting: Promise<Program>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      // A start that fails is told by whoever waits for it.
      void starting.then(end, () => undefined);
    });
  }
}

async function end(program: Program): Promise<void> {
  try {
    await program.stop();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
