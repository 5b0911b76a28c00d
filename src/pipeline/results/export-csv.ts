import type { LearningFacts, ResultCalibration, ResultDay, ResultHead } from '../../contract/results.ts';
import { csvColumnNames, type CsvDialect } from './csv-format.ts';
import { csvRowWriter } from './csv-rows.ts';
import { wireColumnsOfDays } from './wire-columns.ts';

export interface CsvOptions {
  readonly dialect: CsvDialect;
  /** Whether `# ` lines before the header row say what the file is. */
  readonly comments: boolean;
}

export type CsvHead = Pick<
  ResultHead,
  | 'place'
  | 'start_date'
  | 'end_date'
  | 'method'
  | 'calibration'
  | 'learning'
  | 'synthetic'
  | 'sources'
  | 'warnings'
>;

/** A result as a CSV file, in pieces: a text, then the bytes of the rows of each page, as results are stored. */
export async function* csvFile(
  head: CsvHead,
  pages: Iterable<readonly ResultDay[]> | AsyncIterable<readonly ResultDay[]>,
  options: CsvOptions,
): AsyncGenerator<string | Uint8Array> {
  yield csvHeader(head, options);
  for await (const page of pages) yield csvRowWriter(options.dialect)(wireColumnsOfDays(page)); // its own bytes: the page before may still be on its way
}

/** Comment lines, if wanted, and the row of column names. */
export function csvHeader(head: CsvHead, { dialect, comments }: CsvOptions): string {
  const lines = comments ? commentsOf(head).map((line) => `# ${oneLine(line)}\n`) : [];
  return lines.join('') + csvColumnNames(dialect);
}

function commentsOf({ place, method, synthetic, sources, warnings, ...period }: CsvHead): string[] {
  const attributions = sources.filter(({ state }) => state === 'done').map(({ attribution }) => attribution);
  return [
    ...(synthetic ? ['SYNTHETIC DEMONSTRATION DATA - do not use for decisions'] : []),
    'ETo Agora: daily reference evapotranspiration (FAO-56 Penman-Monteith, grass, mm/d)',
    `place: latitude ${place.lat}, longitude ${place.lng} (WGS 84), time zone ${place.time_zone}`,
    `elevation: ${place.elevation_m} m (${place.elevation_origin})`,
    `period: ${period.start_date} to ${period.end_date} (local civil days)`,
    `method: ${method}`,
    ...(period.calibration ? [calibrationComment(period.calibration)] : []),
    ...(period.learning ? [learningComment(period.learning)] : []),
    ...[...new Set([...attributions, place.elevation_attribution])]
      .filter((attribution) => attribution)
      .map((attribution) => `attribution: ${attribution}`),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}

function calibrationComment({ label, id, region, citation }: ResultCalibration): string {
  if (id === null) return `calibration: ${label}`;
  return `calibration: ${id} (${label}; fitted in ${region ?? '?'}; ${citation ?? '?'})`;
}

function learningComment({ days_used, first_date, last_date, s, c_mm }: LearningFacts): string {
  const days = `${days_used} days of reference ETo, ${first_date ?? '?'} to ${last_date ?? '?'}`;
  return `learnt at the place: wind factor ${s}, offset ${c_mm} mm/d (${days})`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
