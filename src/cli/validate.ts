import { Option, type Command } from 'commander';
import { COMPARED_METHODS } from '../pipeline/fuse/validation/compared-methods.ts';
import {
  validateOutOfSample,
  type ScoredMethod,
} from '../pipeline/fuse/validation/validate-out-of-sample.ts';
import type { ReferencePlace } from '../pipeline/fuse/fit/fit-place.ts';
import { loadCities, namesOf, yearsOf } from './city-files/load-cities.ts';
import { referencePlace } from './city-files/reference-places.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';
import { TABLE_FORMATS, tableText, type TableFormat } from './text-table.ts';
import { validationTable } from './validation-table.ts';
import { withOutput } from './write-result.ts';

interface ValidateOptions {
  readonly data: string;
  readonly train: string;
  readonly score: string;
  readonly exclude?: string;
  readonly method?: string;
  readonly means: boolean;
  readonly format: TableFormat;
  readonly output?: string;
}

const NOTES = `
Each city is judged by a calibration that was fitted on the other cities, in other years. Scores are those of the pack's
score.py; "7 d" and "30 d" are of consecutive means; "in 90 %" is the share of days (of means) inside the 90 % band.
Methods: ${COMPARED_METHODS.map(({ id }) => id).join(', ')}.

Example:
  eto validate --data ../shared/data/validation --means --format md`;

export function addValidateCommand(program: Command, deps: CliDeps): void {
  program
    .command('validate')
    .description('skill of sources and fusion, out of sample')
    .requiredOption('--data <folder>', 'cities with weather and reference, as for fit')
    .option('--train <from-to>', 'years that are fitted on', '1991-2005')
    .option('--score <from-to>', 'years that are scored', '2006-2020')
    .option('--exclude <cities>', 'cities to leave out, divided by commas')
    .option('--method <ids>', 'only these, divided by commas')
    .option('--means', 'only the mean over the cities', false)
    .addOption(new Option('--format <format>', 'how to print').choices(TABLE_FORMATS).default('table'))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addHelpText('after', NOTES)
    .action((options: ValidateOptions) => validate(options, deps));
}

async function validate(options: ValidateOptions, deps: CliDeps): Promise<void> {
  const methods = methodsOf(namesOf(options.method));
  const periods = { trained: yearsOf('--train', options.train), scored: yearsOf('--score', options.score) };
  const frame = deps.calibrations[0];
  if (!frame) throw new CommandFailed(EXIT.failed, 'There is no shipped calibration to take the region of.');
  const places = await placesOf(options, deps);
  const scored: ScoredMethod[] = [];
  for (const ofPlace of validateOutOfSample(places, { ...periods, methods, frame })) {
    scored.push(...ofPlace);
    if (deps.isTty.stderr && ofPlace[0]) deps.stderr.write(`${ofPlace[0].place.name}: done\n`);
  }
  const table = validationTable(scored, { methods, onlyMeans: options.means });
  const { output } = options;
  await withOutput({ output, language: deps.language, deps }, async (file) => {
    await file.write(tableText(table, options.format));
  });
}

function methodsOf(ids: readonly string[]): typeof COMPARED_METHODS {
  const unknown = ids.find((id) => !COMPARED_METHODS.some((method) => method.id === id));
  if (unknown !== undefined) {
    const known = COMPARED_METHODS.map(({ id }) => id).join(', ');
    throw new CommandFailed(EXIT.usage, `--method ${unknown}: there are ${known}`);
  }
  return ids.length === 0 ? COMPARED_METHODS : COMPARED_METHODS.filter(({ id }) => ids.includes(id));
}

async function placesOf(options: ValidateOptions, deps: CliDeps): Promise<ReferencePlace[]> {
  const cities = await loadCities(options.data, namesOf(options.exclude), deps);
  const places = cities.flatMap((city) => {
    const place = referencePlace(city);
    if (!place) deps.stderr.write(`${city.name}: no reference (column xavier_eto)\n`);
    return place ?? [];
  });
  if (places.length >= 4) return places;
  const have = `Out of sample by place needs four cities with a reference; here are ${places.length}.`;
  throw new CommandFailed(EXIT.failed, have);
}
