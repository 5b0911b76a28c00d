import type { Command } from 'commander';
import { resultHead } from '../calculation/calculate-eto.ts';
import { resultDays } from '../pipeline/results/result-days.ts';
import { runPipeline, type PipelineResult } from '../pipeline/run-pipeline.ts';
import type { ResultCalibration, ResultDay } from '../contract/results.ts';
import { formatCivilDate, type DayRange } from '../weather/civil-date.ts';
import { PROVIDERS } from '../weather/sources.ts';
import { checkRequest, type CommonOptions } from './check-options.ts';
import { FILE_SOURCES, readCityFile, type CityFile } from './city-files/city-file.ts';
import { fileSource } from './city-files/file-source.ts';
import { orFail } from './city-files/load-cities.ts';
import { seriesOf } from './city-files/reference-places.ts';
import type { CliDeps } from './cli-deps.ts';
import { tellWarnings, withOutput } from './write-result.ts';

interface FuseOptions extends Pick<CommonOptions, 'lat' | 'lon' | 'elev' | 'output'> {
  readonly input: string;
  readonly calibration: boolean;
}

const NOTES = `
The file: CSV, gzipped or not, with date and any of nasa_tmax, nasa_tmin, nasa_rh, nasa_wind2m, nasa_rs, nasa_prec, om_tmax,
om_tmin, om_rh, om_rhmax, om_rhmin, om_wind10m, om_rs, om_prec (°C, %, m/s, MJ/m²/d, mm). Empty, NaN and -999 are missing.
Prints every day of the file once, in its order: date,eto_mm,sigma_mm,quality,source,calibration.

Example:
  eto fuse --input Balsas.csv.gz --lat -7.53 --lon -46.04 --elev 247 > fused.csv`;

export function addFuseCommand(program: Command, deps: CliDeps): void {
  program
    .command('fuse')
    .description('daily ETo and its σ from a file of several sources')
    .requiredOption('--input <file>', 'CSV with columns nasa_* and om_*')
    .requiredOption('--lat <degrees>', 'latitude, -90 to 90')
    .requiredOption('--lon <degrees>', 'longitude, -180 to 180')
    .requiredOption('--elev <metres>', 'elevation above sea level')
    .option('--no-calibration', 'combine the sources as they are, without what was fitted for the place')
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addHelpText('after', NOTES)
    .action((options: FuseOptions) => fuse(options, deps));
}

async function fuse(options: FuseOptions, deps: CliDeps): Promise<void> {
  const file = await orFail(readCityFile(options.input), options.input, deps);
  const result = await calculate(file, options, deps);
  const head = resultHead(result, 'en');
  tellWarnings(head.warnings, 'en', deps);
  const byDate = new Map(Array.from(resultDays(result), (day) => [day.date, day]));
  const calibration = head.calibration && calibrationName(head.calibration);
  await withOutput({ output: options.output, language: deps.language, deps }, async (output) => {
    await output.write(`# method: ${head.method}; calibration: ${calibration}\n`);
    await output.write('date,eto_mm,sigma_mm,quality,source,calibration\n');
    for (const day of file.days)
      await output.write(`${row(byDate.get(formatCivilDate(day))!, calibration ?? '')}\n`);
  });
}

/** The whole pipeline, on sources that answer from the file. */
async function calculate(file: CityFile, options: FuseOptions, deps: CliDeps): Promise<PipelineResult> {
  const range = spanOf(file.days);
  const { lat, lon, elev } = options;
  const fields = { lat, lng: lon, elevation: elev, mode: 'station', station_file: 'file' };
  const { request, zone } = checkRequest(fields, deps.language, deps);
  const series = FILE_SOURCES.flatMap((id) => {
    const known = seriesOf(file, id);
    return known ? [fileSource(id, known)] : [];
  });
  return runPipeline(
    {
      place: { lat: request.lat, lng: request.lng },
      elevation: request.elevation!,
      zone,
      range,
      today: range.to + PUBLISHED_AFTER_DAYS,
      mode: 'historical',
      sources: series.map(({ id }) => id),
      calibration: options.calibration ? 'auto' : 'none',
    },
    { sources: series, calibrations: deps.calibrations, signal: deps.signal, report: () => undefined },
  );
}

/** Whatever a file has was published: its last day counts as so long ago that every source has had the time. */
const PUBLISHED_AFTER_DAYS = 2 * Math.max(...FILE_SOURCES.map((id) => PROVIDERS[id].radiationLagDays));

function spanOf(days: Int32Array): DayRange {
  return {
    from: days.reduce((least, day) => Math.min(least, day)),
    to: days.reduce((most, day) => Math.max(most, day)),
  };
}

/** `calibrated:<id>`, `extrapolated:<id>` or `uncalibrated`. */
function calibrationName({ label, id }: ResultCalibration): string {
  return id === null ? label : `${label}:${id}`;
}

function row({ date, eto_mm, sigma_mm, quality, source }: ResultDay, calibration: string): string {
  return [date, decimals(eto_mm), decimals(sigma_mm ?? null), quality, source, calibration].join(',');
}

/** Empty where there is no number: never 0. */
function decimals(value: number | null): string {
  return value === null ? '' : value.toFixed(4);
}
