import { Option, type Command } from 'commander';
import { pipelineRequest, resultHead } from '../calculation/calculate-eto.ts';
import { expectedFailure } from '../calculation/failure-text.ts';
import { taskInput } from '../calculation/eto-task-input.ts';
import { message } from '../contract/messages/messages.ts';
import type { Language } from '../contract/languages.ts';
import type { PipelineResult } from '../pipeline/run-pipeline.ts';
import { checkRequest, formatOf, languageOf, type CommonOptions } from './check-options.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';
import { progressBar } from './progress-bar.ts';
import { FORMATS, resultText } from './result-text.ts';
import { tellWarnings, withOutput } from './write-result.ts';

interface CalcOptions extends CommonOptions {
  readonly start?: string;
  readonly end?: string;
  readonly source: string;
}

const EXAMPLES = `
Examples:
  eto calc --lat -15.79 --lon -47.88 --start 2024-01-01 --end 2024-01-31
  eto calc --lat -15.79 --lon -47.88 --start 2024-01-01 --end 2024-01-31 --source demo --format csv > eto.csv`;

export function addCalcCommand(program: Command, deps: CliDeps): void {
  program
    .command('calc')
    .description('daily ETo of a place and period, from weather sources')
    .option('--lat <degrees>', 'latitude, -90 to 90')
    .option('--lon <degrees>', 'longitude, -180 to 180')
    .option('--start <date>', 'first day, YYYY-MM-DD')
    .option('--end <date>', 'last day, YYYY-MM-DD')
    .option('--elev <metres>', 'elevation; looked up when absent')
    .option('--source <ids>', 'auto, demo (synthetic), or ids divided by commas', 'auto')
    .addOption(new Option('--format <format>', 'default: table on a terminal, else csv').choices(FORMATS))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--lang <language>', 'pt-BR, en or es')
    .addHelpText('after', EXAMPLES)
    .action((options: CalcOptions) => calc(options, deps));
}

async function calc(options: CalcOptions, deps: CliDeps): Promise<void> {
  const language = languageOf(options, deps);
  const result = await calculate(options, language, deps);
  if (result.summary.days_with_eto === 0)
    throw new CommandFailed(EXIT.failed, message(language, 'error_NO_DATA'), message(language, 'no_days'));
  const head = resultHead(result, language);
  const text = resultText(formatOf(options, deps), language);
  tellWarnings(head.warnings, language, deps);
  await withOutput({ output: options.output, language, deps }, async (output) => {
    await output.write(text.start());
    await output.write(text.days(result));
    await output.write(text.end(head));
  });
}

async function calculate(options: CalcOptions, language: Language, deps: CliDeps): Promise<PipelineResult> {
  const checked = checkRequest(requestFields(options), language, deps);
  const bar = progressBar(deps.stderr, { visible: deps.isTty.stderr, language });
  // What a task would record of the same request, so that both calculate the same.
  const input = taskInput(checked);
  try {
    return await deps.calculate(pipelineRequest(input), {
      weather: input.weather,
      signal: deps.signal,
      report: (progress) => bar.report(progress),
    });
  } catch (error) {
    const expected = expectedFailure(language, error);
    if (!expected) throw error;
    throw new CommandFailed(EXIT.failed, `${expected.data.error}: ${expected.data.details}`);
  } finally {
    bar.clear();
  }
}

/** The options as the fields of a request, so that one schema and one table of limits check both. */
function requestFields({ lat, lon, start, end, elev, source }: CalcOptions): object {
  return {
    lat,
    lng: lon,
    start_date: start,
    end_date: end,
    elevation: elev,
    sources: source.split(',').map((id) => id.trim()),
  };
}
