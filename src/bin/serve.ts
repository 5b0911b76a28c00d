#!/usr/bin/env node
import { Command } from 'commander';
import { CalibrationError } from '../pipeline/fuse/calibrations/read-calibrations.ts';
import { StorageError } from '../storage/storage-error.ts';
import { readSettings, SettingsError } from './settings.ts';
import { startProgram, type Program } from './start-program.ts';
import { VERSION } from './version.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const command = new Command('npm start --')
  .description('Serves the page and the API. Settings come from the environment; see the README.')
  .version(VERSION)
  .option('--demo', 'answer every request with demonstration weather: synthetic, and labelled so', false)
  .configureHelp({ showGlobalOptions: false })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE))
  .parse();

try {
  const { demo } = command.opts<{ demo: boolean }>();
  const program = await startProgram({ settings: readSettings(process.env), demo });
  stopOnSignals(program);
  const note = demo ? ' (demonstration weather: synthetic)' : '';
  console.log(`ETo Agora is ready: ${program.address}${note}`);
  if (program.operations) console.log(`Operations: ${program.operations}/metrics`);
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(error instanceof SettingsError ? EXIT_USAGE : EXIT_FAILED);
}

/** The first signal drains, the second ends at once. */
function stopOnSignals(program: Program): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(EXIT_FAILED));
      void program.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(EXIT_FAILED);
        },
      );
    });
  }
}

/** Expected reasons not to start are a sentence; anything else is a fault of the program and shows where. */
function sentenceOf(error: unknown): unknown {
  const isSentence = [SettingsError, StorageError, CalibrationError].some((kind) => error instanceof kind);
  if (error instanceof Error && isSentence) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `The port is in use by another program: ${error.message}. Set PORT to another one.`;
  return error;
}
