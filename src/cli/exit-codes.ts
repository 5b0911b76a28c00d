export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An end that was foreseen: its lines are told on stderr as they are. */
export class CommandFailed extends Error {
  readonly exitCode: ExitCode;
  readonly lines: readonly string[];

  constructor(exitCode: ExitCode, ...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'CommandFailed';
    this.exitCode = exitCode;
    this.lines = lines;
  }
}

/** The reader of our output has gone (`| head`): nothing is wrong, and nothing is left to do. */
export class ReaderGone extends Error {}

/** Code of a system error, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
