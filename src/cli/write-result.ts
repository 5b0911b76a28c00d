import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT, systemCode } from './exit-codes.ts';
import { fileOutput, streamOutput, type Output } from './output.ts';

interface OutputChoice {
  readonly output: string | undefined;
  readonly language: Language;
  readonly deps: CliDeps;
  /** Whether `-o` may name a folder, because `work` says what the file is called. */
  readonly inFolder?: boolean;
}

/** Runs `work` with the output that `-o` names; a file is whole or not there. */
export async function withOutput<T>(
  { output: path, language, deps, inFolder = false }: OutputChoice,
  work: (output: Output) => Promise<T>,
): Promise<T> {
  const output =
    path === undefined ? streamOutput(deps.stdout) : await openFile(path, { language, inFolder });
  try {
    const result = await work(output);
    await output.finish();
    return result;
  } catch (error) {
    await output.discard();
    throw path !== undefined && isWriteError(error) ? cannotWrite(path, language, error) : error;
  }
}

async function openFile(
  path: string,
  { language, inFolder }: { readonly language: Language; readonly inFolder: boolean },
): Promise<Output> {
  try {
    return await fileOutput(path, { inFolder });
  } catch (error) {
    throw cannotWrite(path, language, error);
  }
}

const WRITE_ERRORS = ['ENOSPC', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT', 'EIO', 'EFBIG'];

function isWriteError(error: unknown): boolean {
  return WRITE_ERRORS.includes(systemCode(error) ?? '');
}

function cannotWrite(file: string, language: Language, error: unknown): CommandFailed {
  const cause = systemCode(error) ?? String(error);
  return new CommandFailed(EXIT.failed, message(language, 'cli_cannot_write', { file, cause }));
}

/** Warnings of a result, for people: on stderr, so that stdout holds data only. */
export function tellWarnings(warnings: readonly string[], language: Language, { stderr }: CliDeps): void {
  for (const warning of warnings) stderr.write(`${message(language, 'cli_warning', { warning })}\n`);
}
