import { InvalidArgumentError, Option, type Command } from 'commander';
import { extname } from 'node:path';
import { fileColumns } from '../calculation/export-files/file-columns.ts';
import { growingParquet } from '../calculation/export-files/parquet-file.ts';
import { xlsxFile } from '../calculation/export-files/xlsx-file.ts';
import type { Language } from '../contract/languages.ts';
import { LIMITS } from '../contract/limits.ts';
import { message } from '../contract/messages/messages.ts';
import { resultFileName } from '../contract/result-file-name.ts';
import type { ResultDay, ResultHead } from '../contract/results.ts';
import { csvHeader, type CsvOptions } from '../pipeline/results/export-csv.ts';
import type { ResultColumns } from '../pipeline/results/pipeline-result.ts';
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

/** `comments` go above the days, and not every command knows then what to say. */
export function addFileOptions(command: Command, { comments = true } = {}): Command {
  const changes = Object.keys(CSV_CHANGES).filter((name) => comments || name !== 'comments');
  return command
    .addOption(
      new Option('--format <format>', 'default: table on a terminal, else csv').choices(FILE_FORMATS),
    )
    .option(
      '--csv <how>',
      `any of ${changes.join(', ').replace('semicolon', 'semicolon (and decimal comma)')}`,
      csvOptions(changes),
    )
    .option(
      '-o, --output <file>',
      'write to a file (.csv .json .xlsx .parquet) or into a folder, whole or not at all',
    );
}

function csvOptions(changes: readonly string[]) {
  return (value: string): CsvOptions =>
    value.split(',').reduce((options, name) => {
      const chosen = changes.find((one) => one === name.trim());
      if (chosen) return { ...options, ...CSV_CHANGES[chosen] };
      throw new InvalidArgumentError(`use ${changes.join(', ')}, divided by commas`);
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

/** A result as a file, in pieces: the days come before what is known of them all. */
export interface ResultFile {
  start(): string;
  /** The days of a whole result, or of the next block of one; bytes last until the next block. */
  days(result: ResultColumns): string | Uint8Array | Promise<Uint8Array>;
  end(head: ResultHead): string | Promise<string | Uint8Array>;
}

export interface FileContent {
  readonly language: Language;
  /** Where it is known before the days are: who credits whom goes above the rows of a CSV, each source to its column. */
  readonly head?: ResultHead;
}

export function resultFile(
  format: FileFormat,
  { csv = PLAIN_CSV }: FileOptions,
  { head, language }: FileContent,
): ResultFile {
  switch (format) {
    case 'xlsx':
      return xlsxResult(language);
    case 'parquet': {
      const parquet = growingParquet(fileColumns(head ?? { sources: [] }));
      return {
        start: () => '',
        days: (result) => parquet.add(resultDays(result)),
        end: (known) => parquet.end(known),
      };
    }
    case 'csv':
      return { ...resultText('csv', language, csv.dialect), start: () => csvHeader(head, csv) };
    default:
      return resultText(format, language);
  }
}

/** Made whole, in memory, so that there is a limit; days beyond it are only counted. */
function xlsxResult(language: Language): ResultFile {
  const kept: ResultDay[] = [];
  const most = LIMITS.xlsxDays;
  let count = 0;
  return {
    start: () => '',
    days(result) {
      for (const day of resultDays(result)) {
        count += 1;
        if (count <= most) kept.push(day);
      }
      return '';
    },
    async end(head) {
      if (count > most)
        throw new CommandFailed(EXIT.usage, message(language, 'xlsx_too_long', { days: count, most }));
      return xlsxFile(head, kept);
    },
  };
}

/** What the file of a result is called in a folder. */
export function nameInFolder(format: FileFormat, head: ResultHead): string {
  return `${resultFileName(head)}.${format === 'table' ? 'txt' : format}`;
}
