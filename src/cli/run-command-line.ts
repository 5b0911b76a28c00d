import { CommanderError } from 'commander';
import { message } from '../contract/messages/messages.ts';
import { buildProgram } from './build-program.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT, ReaderGone, type ExitCode } from './exit-codes.ts';

/** Runs a command line (without `node` and the script) and resolves to the exit code; messages are told by then. */
export async function runCommandLine(args: readonly string[], deps: CliDeps): Promise<ExitCode> {
  try {
    await buildProgram(deps).parseAsync([...args], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    return endWith(error, deps);
  }
}

/** Expected ends are sentences; anything else is a fault of the program and shows where. */
function endWith(error: unknown, deps: CliDeps): ExitCode {
  if (error instanceof ReaderGone) return EXIT.ok;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CommandFailed) {
    for (const line of error.lines) tell(line, deps);
    return error.exitCode;
  }
  if (deps.signal.aborted) tell(message(deps.language, 'cli_cancelled'), deps);
  else deps.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}

function tell(line: string, { language, stderr }: CliDeps): void {
  stderr.write(`${message(language, 'cli_error', { error: line })}\n`);
}
