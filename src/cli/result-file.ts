import { InvalidArgumentError, Option, type Command } from 'commander';
import { extname } from 'node:path';
import { parquetFile } from '../calculation/export-files/parquet-file.ts';
import { xlsxFile } from '../calculation/export-files/xlsx-file.ts';
import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import type { ResultHead } from '../contract/results.ts';
import { csvHeader, type CsvOptions } from '../pipeline/results/export-csv.ts';
import type { PipelineResult } from '../pipeline/results/pipeline-result.ts';
import { resultDays } from '../pipeline/results/result-days.ts';
import { formatOf, type CommonOptions } from './check-options.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';
import { FORMATS, resultText } from './result-text.ts';

/** Files that are not text. */
const TYPED_FORMATS = ['xlsx', 'parquet'] as const;
const FILE_FORMATS = [...FORMATS, ...TYPED_FORMATS] as const;
type FileFormat = (typeof FILE_FORMATS)[number];

export interface FileOptions extends Pick<CommonOptions, 'output'> {
  readonly format?: FileFormat;
  readonly csv?: CsvOptions;
}

const PLAIN_CSV: CsvOptions = { dialect: 'comma', comments: false, bom: false };
const CSV_CHANGES: Readonly<Record<string, Partial<CsvOptions>>> = {
  semicolon: { dialect: 'semicolon' },
  comments: { comments: true },
  bom: { bom: true },
};

export function addFileOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'default: table on a terminal, else csv').choices(FILE_FORMATS),
    )
    .option('--csv <how>', 'any of semicolon (and decimal comma), comments, bom', csvOptions)
    .option('-o, --output <file>', 'write to a file (.csv .json .xlsx .parquet), whole or not at all');
}

function csvOptions(value: string): CsvOptions {
  return value.split(',').reduce((options, name) => {
    const change = CSV_CHANGES[name.trim()];
    if (change) return { ...options, ...change };
    throw new InvalidArgumentError(`use ${Object.keys(CSV_CHANGES).join(', ')}, divided by commas`);
  }, PLAIN_CSV);
}

/** What is asked for, or what the file's name says. A terminal shows no bytes. */
export function fileFormatOf(
  { format, output }: FileOptions,
  { language, deps }: { readonly language: Language; readonly deps: CliDeps },
): FileFormat {
  const ending = extname(output ?? '')
    .slice(1)
    .toLowerCase();
  const chosen = format ?? TYPED_FORMATS.find((one) => one === ending);
  const isText = FORMATS.find((one) => one === chosen);
  if (chosen === undefined || isText)
    return formatOf({ ...(isText && { format: isText }), ...(output !== undefined && { output }) }, deps);
  if (output === undefined && deps.isTty.stdout)
    throw new CommandFailed(EXIT.usage, message(language, 'cli_file_needed', { format: chosen }));
  return chosen;
}

export interface FileContent {
  readonly result: PipelineResult;
  readonly head: ResultHead;
  readonly language: Language;
}

/** A result as a file, in pieces. */
export async function* resultFile(
  format: FileFormat,
  options: FileOptions,
  { result, head, language }: FileContent,
): AsyncGenerator<string | Uint8Array> {
  switch (format) {
    case 'xlsx':
      yield await xlsxFile(head, [...resultDays(result)]);
      return;
    case 'parquet':
      yield* parquetFile(head, [[...resultDays(result)]]);
      return;
    case 'csv': {
      const csv = options.csv ?? PLAIN_CSV;
      yield csvHeader(head, csv);
      yield resultText('csv', language, csv.dialect).days(result);
      return;
    }
    default: {
      const text = resultText(format, language);
      yield text.start();
      yield text.days(result);
      yield text.end(head);
    }
  }
}
