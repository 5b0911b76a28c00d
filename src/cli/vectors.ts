import type { Command } from 'commander';
import { message } from '../contract/messages/messages.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT, systemCode } from './exit-codes.ts';
import { evaluateVectors, type VectorRow } from './vectors/evaluate-vectors.ts';
import { readVectorFile, UnreadableVectorFile, type Vector } from './vectors/vector-file.ts';
import { withOutput } from './write-result.ts';

const NOTES = `
The file: {"vectors": [{"id", "method", "inputs": {name: {"value", "unit"}}, "options", "expected": {name: {"value", "unit", "tol_abs"}}}]}.
Prints id,quantity,expected,got,ok: a row for each expected quantity, in the order of the file. A method or quantity that
is not known leaves "got" empty, with a line on stderr.

Exit codes: 0 the file was computed, whatever the rows say (with --strict: 1 unless every row is ok); 2 it cannot be read.

Example:
  eto vectors vectors.json > computed.csv`;

interface VectorsOptions {
  readonly strict?: true;
}

export function addVectorsCommand(program: Command, deps: CliDeps): void {
  program
    .command('vectors')
    .description(
      'compute a file of test vectors (FAO-56, ASCE-EWRI 2005) and compare with its expected values',
    )
    .argument('<file>', 'test vectors, JSON')
    .option('--strict', 'exit 1 unless every row is ok')
    .addHelpText('after', NOTES)
    .action((file: string, options: VectorsOptions) => vectors(file, options, deps));
}

async function vectors(file: string, { strict = false }: { strict?: boolean }, deps: CliDeps): Promise<void> {
  const evaluated = evaluateVectors(await readFileOrFail(file, deps));
  for (const remark of evaluated.flatMap(({ remarks }) => remarks)) deps.stderr.write(`${remark}\n`);
  const rows = evaluated.flatMap((vector) => vector.rows);
  await withOutput({ output: undefined, language: deps.language, deps }, async (output) => {
    await output.write('id,quantity,expected,got,ok\n');
    for (const row of rows) await output.write(`${csvLine(row)}\n`);
  });
  const failing = rows.filter(({ ok }) => !ok).length;
  deps.stderr.write(`${rows.length - failing} of ${rows.length} rows ok\n`);
  if (strict && failing > 0)
    throw new CommandFailed(EXIT.failed, `${failing} of ${rows.length} rows are not ok`);
}

async function readFileOrFail(file: string, { language }: CliDeps): Promise<readonly Vector[]> {
  try {
    return await readVectorFile(file);
  } catch (error) {
    const cause = error instanceof UnreadableVectorFile ? error.message : systemCode(error);
    if (cause === undefined) throw error;
    throw new CommandFailed(EXIT.usage, message(language, 'cli_cannot_read', { file, cause }));
  }
}

function csvLine({ id, quantity, expected, got, ok }: VectorRow): string {
  return [text(id), text(quantity), number(expected), number(got), String(ok)].join(',');
}

/** Every digit that the number has; empty where there is none. */
const number = (value: number | null): string => (value === null || Number.isNaN(value) ? '' : String(value));

const text = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
