import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { LIMITS } from '../contract/limits.ts';
import { findingText, message } from '../contract/messages/messages.ts';
import { stationFileErrorText } from '../contract/messages/station-file-text.ts';
import type { Language } from '../contract/languages.ts';
import type { CheckedTaskRequest } from '../contract/validate-task-request.ts';
import { runStation, type StationRequest } from '../pipeline/run-station.ts';
import type { ColumnMapping } from '../pipeline/sources/station-file/column-mapping.ts';
import { previewStationFile } from '../pipeline/sources/station-file/preview-station-file.ts';
import { StationFileError } from '../pipeline/sources/station-file/station-file-error.ts';
import { stationHeadFacts } from '../pipeline/station/station-head.ts';
import { checkRequest, formatOf, languageOf, type CommonOptions } from './check-options.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT, systemCode, type ExitCode } from './exit-codes.ts';
import type { Output } from './output.ts';
import { previewText } from './preview-text.ts';
import { progressBar } from './progress-bar.ts';
import { readMapOptions } from './read-map-options.ts';
import { addFileOptions, fileFormatOf, nameInFolder, resultFile, type FileOptions } from './result-file.ts';
import { FORMATS } from './result-text.ts';
import { tellWarnings, withOutput } from './write-result.ts';

interface StationOptions extends Omit<CommonOptions, 'format'>, FileOptions {
  readonly map: readonly string[];
  readonly preview: boolean;
}

interface StationWork {
  readonly file: string;
  readonly options: StationOptions;
  readonly language: Language;
  readonly mapping: ColumnMapping;
  readonly deps: CliDeps;
}

const EXAMPLES = `
Examples:
  eto station farm.csv --preview
  eto station farm.csv --lat -15.79 --lon -47.88 --elev 1172 -o eto.csv
  eto station farm.csv --lat -15.79 --lon -47.88 --elev 1172 --map 'Vento=wind:km/h@10' --map 'Obs=ignore'`;

export function addStationCommand(program: Command, deps: CliDeps): void {
  const collect = (value: string, before: readonly string[]) => [...before, value];
  const command = program
    .command('station')
    .description('daily ETo of each row of a station file')
    .argument('<file>', 'CSV with a date, Tmax and Tmin, and what else was measured')
    .option('--lat <degrees>', 'latitude, -90 to 90')
    .option('--lon <degrees>', 'longitude, -180 to 180')
    .option('--elev <metres>', 'elevation above sea level')
    .option('--map <column=meaning>', 'what a column is: variable:unit[@height] or ignore', collect, [])
    .option('--preview', 'show what is understood of the file, and calculate nothing', false)
    .option('--lang <language>', 'pt-BR, en or es')
    .addHelpText('after', EXAMPLES)
    .action((file: string, options: StationOptions) => station(file, options, deps));
  addFileOptions(command, { comments: false });
}

async function station(file: string, options: StationOptions, deps: CliDeps): Promise<void> {
  const language = languageOf(options, deps);
  const placed = options.preview ? undefined : checkPlace(options, language, deps);
  try {
    const mapping = readMapOptions(options.map, language);
    const work = { file, options, language, mapping, deps };
    await (placed ? calculate(work, placed) : preview(work));
  } catch (error) {
    throw failureOf(error, file, language);
  }
}

function checkPlace(
  { lat, lon, elev }: StationOptions,
  language: Language,
  deps: CliDeps,
): CheckedTaskRequest {
  const fields = { lat, lng: lon, elevation: elev, mode: 'station', station_file: 'file' };
  return checkRequest(fields, language, deps);
}

async function calculate(work: StationWork, checked: CheckedTaskRequest): Promise<void> {
  const { options, language, deps } = work;
  await refuseInputAsOutput(work, options.output);
  const choice = { output: options.output, language, deps, inFolder: true };
  const rows = await withOutput(choice, (output) => writeStation(work, checked, output));
  if (options.output !== undefined && deps.isTty.stderr)
    deps.stderr.write(`${message(language, 'cli_written', { rows, file: options.output })}\n`);
}

async function writeStation(
  work: StationWork,
  { request, zone }: CheckedTaskRequest,
  output: Output,
): Promise<number> {
  const { file, options, language, mapping, deps } = work;
  const format = fileFormatOf(options, { language, deps });
  const bar = progressBar(deps.stderr, { visible: deps.isTty.stderr && !showsRows(options, deps), language });
  const content = resultFile(format, options, { language });
  const place = { lat: request.lat, lng: request.lng };
  const elevation = { metres: request.elevation!, origin: 'user' } as const;
  const read = await openFile(file);
  const stationRequest: StationRequest = { ...read, place, elevation, mapping, rowLimit: LIMITS.stationRows };
  let written = output.write(content.start());
  try {
    const result = await runStation(stationRequest, {
      signal: deps.signal,
      report: (progress) => bar.report(progress),
      async write(block) {
        await written; // only now, so that the next rows were calculated meanwhile
        written = output.write(await content.days(block));
        written?.catch(() => undefined); // told to who waits for it, not to nobody when a row is bad
      },
    });
    const warnings = result.findings.map((finding) => findingText(language, finding));
    await written;
    const head = { ...stationHeadFacts(result, { place, elevation, zone }), warnings };
    const name = nameInFolder(format, head);
    if (options.output !== undefined) await refuseInputAsOutput(work, join(options.output, name));
    output.call(name);
    await output.write(await content.end(head));
    bar.clear();
    tellWarnings(warnings, language, deps);
    if (result.summary.days_with_eto === 0)
      throw new CommandFailed(EXIT.failed, message(language, 'error_NO_DATA'), message(language, 'no_days'));
    return result.rows;
  } finally {
    bar.clear();
  }
}

/** Rows on a terminal are progress enough, and a bar between them would tear the table. */
function showsRows({ output }: StationOptions, { isTty }: CliDeps): boolean {
  return output === undefined && isTty.stdout;
}

async function openFile(file: string): Promise<{ bytes: AsyncIterable<Uint8Array>; totalBytes: number }> {
  const { size } = await stat(file);
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 });
  return { bytes: stream as AsyncIterable<Uint8Array>, totalBytes: size };
}

async function refuseInputAsOutput(
  { file, language }: StationWork,
  output: string | undefined,
): Promise<void> {
  if (output === undefined) return;
  const [from, to] = await Promise.all([file, output].map((path) => realpath(path).catch(() => undefined)));
  if (from !== undefined && from === to)
    throw new CommandFailed(EXIT.usage, message(language, 'cli_output_is_input', { file: output }));
}

/** What is understood of a file is for people, wherever it goes. */
const TERMINAL = { isTty: { stdout: true, stderr: true } };

async function preview({ file, options, language, mapping, deps }: StationWork): Promise<void> {
  const { bytes } = await openFile(file);
  const seen = await previewStationFile(bytes, { mapping, rowLimit: LIMITS.stationRows });
  const { output } = options;
  const format = FORMATS.find((one) => one === options.format);
  const shown = formatOf({ ...(format && { format }), ...(output !== undefined && { output }) }, TERMINAL);
  const text = previewText(seen, shown, language);
  await withOutput({ output: options.output, language, deps }, async (output) => {
    await output.write(text);
  });
}

const USAGE_CODES: readonly StationFileError['code'][] = [
  'mapping_invalid',
  'mapped_column_unknown',
  'mapped_twice',
];

function failureOf(error: unknown, file: string, language: Language): unknown {
  if (error instanceof StationFileError) {
    const exitCode: ExitCode = USAGE_CODES.includes(error.code) ? EXIT.usage : EXIT.failed;
    const hint = mapHint(error, language);
    return new CommandFailed(exitCode, stationFileErrorText(language, error), ...(hint ? [hint] : []));
  }
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
    return new CommandFailed(EXIT.failed, message(language, 'cli_cannot_read', { file, cause: code }));
  return error;
}

function mapHint({ code, column, params }: StationFileError, language: Language): string | undefined {
  if (code !== 'column_ambiguous' || column === undefined) return undefined;
  const choice = String(params.choices).split(', ')[0]!;
  return message(language, 'cli_map_hint', { column, choice });
}
