import { EXIT, type ExitCode } from '../cli/exit-codes.ts';
import { CalibrationError } from '../pipeline/fuse/calibrations/read-calibrations.ts';
import { StorageError } from '../storage/storage-error.ts';
import { SettingsError } from './settings.ts';

/** What to print, and the exit code: expected reasons are a sentence, anything else is a fault of the program and shows where. */
export function toldFailure(error: unknown): { readonly told: unknown; readonly exitCode: ExitCode } {
  return { told: sentenceOf(error), exitCode: error instanceof SettingsError ? EXIT.usage : EXIT.failed };
}

function sentenceOf(error: unknown): unknown {
  const isSentence = [SettingsError, StorageError, CalibrationError].some((kind) => error instanceof kind);
  if (error instanceof Error && isSentence) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `The port is in use by another program: ${error.message}. Set PORT to another one.`;
  return error;
}
