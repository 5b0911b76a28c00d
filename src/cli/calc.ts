import type { Command } from 'commander';
import { resultHead } from '../calculation/calculate-eto.ts';
import { namedPlace } from '../calculation/named-place.ts';
import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import { shortPlaceName } from '../contract/short-place-name.ts';
import { checkRequest, languageOf, type CommonOptions } from './check-options.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';
import { learnedNear, readLearntPlace } from './learnt-place-option.ts';
import { placeNamed } from './places.ts';
import { addFileOptions, fileFormatOf, nameInFolder, resultFile, type FileOptions } from './result-file.ts';
import { runCalculation } from './run-calculation.ts';
import { tellWarnings, withOutput } from './write-result.ts';

interface CalcOptions extends Omit<CommonOptions, 'format'>, FileOptions {
  readonly place?: string;
  readonly start?: string;
  readonly end?: string;
  readonly source: string;
  readonly calibration: boolean;
  readonly learning?: string;
}

interface LocatedOptions extends CalcOptions {
  readonly placeName?: string;
}

const EXAMPLES = `
Examples:
  eto calc --lat -15.79 --lon -47.88 --start 2024-01-01 --end 2024-01-31
  eto calc --place 'Balsas, MA' --start 2024-01-01 --end 2024-01-31 -o eto.xlsx`;

export function addCalcCommand(program: Command, deps: CliDeps): void {
  const command = program
    .command('calc')
    .description('daily ETo of a place and period')
    .option('--lat <degrees>', 'latitude, -90 to 90')
    .option('--lon <degrees>', 'longitude, -180 to 180')
    .option('--place <name>', 'instead of --lat and --lon: a town, perhaps with its state (see `eto places`)')
    .option('--start <date>', 'first day, YYYY-MM-DD')
    .option('--end <date>', 'last day, YYYY-MM-DD')
    .option('--elev <metres>', 'elevation; looked up when absent')
    .option('--source <ids>', 'auto, demo (synthetic), or ids divided by commas', 'auto')
    .option('--no-calibration', 'combine the sources as they are, without what was fitted for the place')
    .option('--learning <file>', 'what was learnt of the place: a file that `eto learn` has written')
    .option('--lang <language>', 'pt-BR, en or es')
    .addHelpText('after', EXAMPLES)
    .action((options: CalcOptions) => calc(options, deps));
  addFileOptions(command);
}

async function calc(options: CalcOptions, deps: CliDeps): Promise<void> {
  const language = languageOf(options, deps);
  const format = fileFormatOf(options, { language, deps });
  const checked = checkRequest(requestFields(await located(options, language, deps)), language, deps);
  const learnt =
    options.learning === undefined ? undefined : await readLearntPlace(options.learning, language);
  const learned = learnt && learnedNear(learnt, checked.request, language);
  const result = await runCalculation(checked, learned, { language, deps });
  if (result.summary.days_with_eto === 0)
    throw new CommandFailed(EXIT.failed, message(language, 'error_NO_DATA'), message(language, 'no_days'));
  const head = namedPlace(resultHead(result, language), checked.request.place_name);
  tellWarnings(head.warnings, language, deps);
  await withOutput({ output: options.output, language, deps, inFolder: true }, async (output) => {
    const file = resultFile(format, options, { head, language });
    output.call(nameInFolder(format, head));
    await output.write(file.start());
    await output.write(await file.days(result));
    await output.write(await file.end(head));
  });
}

/** With the coordinates of `--place`, which stands alone. */
async function located(options: CalcOptions, language: Language, deps: CliDeps): Promise<LocatedOptions> {
  const { place, lat, lon } = options;
  if (place === undefined) return options;
  if (lat !== undefined || lon !== undefined)
    throw new CommandFailed(EXIT.usage, message(language, 'cli_place_alone'));
  const found = await placeNamed(place, { language, deps });
  return { ...options, lat: String(found.lat), lon: String(found.lng), placeName: shortPlaceName(found) };
}

/** The options as the fields of a request, so that one schema and one table of limits check both. */
function requestFields(options: LocatedOptions): object {
  const { lat, lon, placeName, start, end, elev, source, calibration } = options;
  return {
    lat,
    lng: lon,
    place_name: placeName,
    start_date: start,
    end_date: end,
    elevation: elev,
    sources: source.split(',').map((id) => id.trim()),
    calibration: calibration ? 'auto' : 'none',
  };
}
