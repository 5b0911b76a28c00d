import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import { referenceText } from '../contract/messages/reference-text.ts';
import { stationFileErrorText } from '../contract/messages/station-file-text.ts';
import { todayAt } from '../contract/limits.ts';
import { gatherReference } from '../pipeline/fuse/local-learning/gather-reference.ts';
import type { Reference } from '../pipeline/fuse/local-learning/learning-days.ts';
import { RefusedReference } from '../pipeline/fuse/local-learning/refused-reference.ts';
import { learnPlace, type LearntPlace } from '../pipeline/learn-place.ts';
import { learntPlaceText, type LearntPlaceFile } from '../pipeline/learnt-place-file.ts';
import { readReferenceFile } from '../pipeline/sources/reference-file/read-reference-file.ts';
import { StationFileError } from '../pipeline/sources/station-file/station-file-error.ts';
import { formatCivilDate } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import { checkRequest, languageOf, type CommonOptions } from './check-options.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT, systemCode } from './exit-codes.ts';
import { learnedNear, readLearntPlace } from './learnt-place-option.ts';
import { learntText } from './learnt-text.ts';
import { foreseen, runCalculation } from './run-calculation.ts';
import { withOutput } from './write-result.ts';

interface LearnOptions extends CommonOptions {
  readonly reference: string;
  readonly column?: string;
  readonly source: string;
  readonly calibration: boolean;
  readonly state?: string;
}

const EXAMPLES = `
The reference: a CSV with a date and an ETo column in mm/d, from a station or a lysimeter near the place.

Examples:
  eto learn --reference farm.csv --lat -12.14 --lon -45 -o farm.json
  eto learn --reference farm.csv --lat -12.14 --lon -45 --state farm.json -o farm.json
  eto calc --learning farm.json --lat -12.14 --lon -45 --start 2024-01-01 --end 2024-01-31`;

export function addLearnCommand(program: Command, deps: CliDeps): void {
  program
    .command('learn')
    .description('learn the wind factor and the offset of a place from reference ETo')
    .requiredOption('--reference <file>', 'CSV with a date and an ETo column, mm/d')
    .option('--lat <degrees>', 'latitude, -90 to 90')
    .option('--lon <degrees>', 'longitude, -180 to 180')
    .option('--elev <metres>', 'elevation; looked up when absent')
    .option('--column <name>', 'the ETo column, where the header does not say')
    .option('--source <ids>', 'auto, demo (synthetic), or ids divided by commas', 'auto')
    .option('--no-calibration', 'set out from the sources as they are')
    .option('--state <file>', 'go on from what was learnt before')
    .option('-o, --output <file>', 'where what was learnt is written; default: stdout')
    .option('--lang <language>', 'pt-BR, en or es')
    .addHelpText('after', EXAMPLES)
    .action((options: LearnOptions) => learn(options, deps));
}

async function learn(options: LearnOptions, deps: CliDeps): Promise<void> {
  const language = languageOf(options, deps);
  const before = options.state === undefined ? undefined : await readLearntPlace(options.state, language);
  const place = checkPlace(options, language, deps);
  const known = before && learnedNear(before, place, language);
  const today = todayAt(deps.zoneOf(place), deps.now());
  const whole = await readReference(options, { language, today });
  const reference = later(whole, known?.last ?? null, { language, deps });
  const days = {
    start_date: formatCivilDate(reference.days[0]!),
    end_date: formatCivilDate(reference.days.at(-1)!),
  };
  const checked = checkRequest({ ...requestFields(options), ...days }, language, deps);
  const weather = await runCalculation(checked, undefined, { language, deps });
  const learnt = attempt(() => learnPlace(weather, reference, known), language);
  await write({ place: before?.place ?? place, state: learnt.state }, learnt, { options, language, deps });
}

function checkPlace({ lat, lon, elev }: LearnOptions, language: Language, deps: CliDeps): Place {
  const { request } = checkRequest({ lat, lng: lon, elevation: elev, mode: 'today' }, language, deps);
  return { lat: request.lat, lng: request.lng };
}

function requestFields({ lat, lon, elev, source, calibration }: LearnOptions): object {
  return {
    lat,
    lng: lon,
    elevation: elev,
    sources: source.split(',').map((id) => id.trim()),
    calibration: calibration ? 'auto' : 'none',
  };
}

async function readReference(
  { reference: file, column }: LearnOptions,
  { language, today }: { readonly language: Language; readonly today: number },
): Promise<Reference> {
  try {
    const stream = createReadStream(file) as AsyncIterable<Uint8Array>;
    const rows = await readReferenceFile(stream, column === undefined ? {} : { [column]: 'eto' });
    const reference = gatherReference(rows, today);
    if (reference.days.length === 0) throw new RefusedReference('too_few_days', { days: 0, least: 1 });
    return reference;
  } catch (error) {
    throw unreadable(error, file, language);
  }
}

function unreadable(error: unknown, file: string, language: Language): unknown {
  const problem =
    error instanceof RefusedReference
      ? referenceText(language, error)
      : error instanceof StationFileError && stationFileErrorText(language, error);
  if (problem)
    return new CommandFailed(EXIT.failed, message(language, 'cli_learning_file', { file, problem }));
  const cause = systemCode(error);
  return cause === undefined
    ? error
    : new CommandFailed(EXIT.failed, message(language, 'cli_cannot_read', { file, cause }));
}

/** The days after those learnt from: the state does not know what it was told of the others. */
function later(
  reference: Reference,
  last: number | null,
  { language, deps }: { readonly language: Language; readonly deps: CliDeps },
): Reference {
  if (last === null) return reference;
  const count = reference.days.filter((day) => day <= last).length;
  const date = formatCivilDate(last);
  if (count === reference.days.length)
    throw new CommandFailed(EXIT.failed, message(language, 'reference_nothing_new', { last: date }));
  if (count > 0) {
    const warning = message(language, 'cli_learnt_known', { count, last: date });
    deps.stderr.write(`${message(language, 'cli_warning', { warning })}\n`);
  }
  return { days: reference.days.slice(count), eto: reference.eto.slice(count) };
}

function attempt<T>(work: () => T, language: Language): T {
  try {
    return work();
  } catch (error) {
    throw foreseen(error, language);
  }
}

async function write(
  file: LearntPlaceFile,
  learnt: LearntPlace,
  { options, language, deps }: { options: LearnOptions; language: Language; deps: CliDeps },
): Promise<void> {
  await withOutput({ output: options.output, language, deps }, async (output) => {
    await output.write(learntPlaceText(file));
  });
  for (const line of learntText(learnt, language)) deps.stderr.write(`${line}\n`);
}
