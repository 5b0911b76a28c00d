import type { Command } from 'commander';
import { formatCivilDate, MS_PER_DAY, type DayRange } from '../weather/civil-date.ts';
import { Calibration } from '../pipeline/fuse/calibrations/calibration.ts';
import { fitCalibration, type CalibrationFit } from '../pipeline/fuse/fit/fit-calibration.ts';
import { fitPlace, type FitPlace } from '../pipeline/fuse/fit/fit-place.ts';
import { referencePlace } from './city-files/reference-places.ts';
import { loadCities, namesOf, yearsOf } from './city-files/load-cities.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';
import { fitTable } from './fit-table.ts';
import { tableText } from './text-table.ts';
import { withOutput } from './write-result.ts';

interface FitOptions {
  readonly data: string;
  readonly years: string;
  readonly exclude?: string;
  readonly id?: string;
  readonly output?: string;
}

const NOTES = `
The folder: cities.csv (city, lat, lon, elev) and cities/<city>.csv.gz with date, nasa_*, om_* and the reference xavier_eto.
Prints each city as the others see it: the weights of NASA POWER, the wind factors, and the skill of that calibration there.

Example:
  eto fit --data ../shared/data/validation --years 1991-2005 -o calibration.json`;

export function addFitCommand(program: Command, deps: CliDeps): void {
  program
    .command('fit')
    .description('fit a calibration on cities with a reference')
    .requiredOption('--data <folder>', 'cities with weather and reference')
    .option('--years <from-to>', 'years to fit on', '1991-2005')
    .option('--exclude <cities>', 'cities to leave out, divided by commas')
    .option('--id <id>', 'name of the calibration; by default fitted-<years>')
    .option(
      '-o, --output <file>',
      'write the calibration, JSON; its region is that of the shipped one: edit it',
    )
    .addHelpText('after', NOTES)
    .action((options: FitOptions) => fit(options, deps));
}

async function fit(options: FitOptions, deps: CliDeps): Promise<void> {
  const range = yearsOf('--years', options.years);
  const places = await placesOf(options, range, deps);
  if (places.length < 3)
    throw new CommandFailed(
      EXIT.failed,
      `A fit needs three cities with a reference; here are ${places.length}.`,
    );
  const found = fitCalibration(places);
  deps.stdout.write(tableText(fitTable(found), 'table'));
  const { output } = options;
  if (output === undefined) return;
  const calibration = whole(found, { places, options, deps });
  await withOutput({ output, language: deps.language, deps }, async (file) => {
    await file.write(`${JSON.stringify(calibration, undefined, 2)}\n`);
  });
}

async function placesOf(options: FitOptions, range: DayRange, deps: CliDeps): Promise<FitPlace[]> {
  const cities = await loadCities(options.data, namesOf(options.exclude), deps);
  return cities.flatMap((city) => {
    const place = referencePlace(city);
    const days = place && fitPlace(place, range);
    if (days && days.days.length > 0) return [days];
    deps.stderr.write(
      `${city.name}: no day of ${options.years} has the weather of both sources and a reference\n`,
    );
    return [];
  });
}

/** The fit with the region, the country and the citation of the first shipped calibration. */
function whole(
  { fitted }: CalibrationFit,
  given: { readonly places: readonly FitPlace[]; readonly options: FitOptions; readonly deps: CliDeps },
): Calibration {
  const { places, options, deps } = given;
  const frame = deps.calibrations[0];
  if (!frame) throw new CommandFailed(EXIT.failed, 'There is no shipped calibration to take the region of.');
  const days = places.reduce((sum, place) => sum + place.days.length, 0);
  const names = places.map(({ name }) => name.replaceAll('_', ' ')).join(', ');
  return Calibration.parse({
    id: options.id ?? `fitted-${options.years}`,
    name: frame.name,
    region: frame.region,
    country: frame.country,
    fitted: {
      on: `${places.length} cities (${names}), ${options.years.replace('-', '–')}: ${days} days`,
      how: METHOD,
      date: formatCivilDate(Math.floor(deps.now() / MS_PER_DAY)),
    },
    citation: frame.citation,
    ...fitted,
  });
}

const METHOD =
  'eto fit: least absolute error of daily FAO-56 ETo against the reference, weights within 0–1, a wind factor for each city; σ from the errors at each city left out, later half of the years';
