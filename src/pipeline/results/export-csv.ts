import type { LearningFacts, ResultCalibration, ResultDay, ResultHead } from '../../contract/results.ts';
import { csvColumnNames, withoutFormulas, type CsvDialect } from './csv-format.ts';
import { csvRowWriter } from './csv-rows.ts';
import { wireColumnsOfDays } from './wire-columns.ts';

export interface CsvOptions {
  readonly dialect: CsvDialect;
  /** Whether `# ` lines before the header row say what the file is. */
  readonly comments: boolean;
  /** Whether a byte order mark tells spreadsheets that the text is UTF-8. */
  readonly bom: boolean;
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

/** Comment lines, if wanted and where the head is known already, and the row of column names. */
export function csvHeader(head: CsvHead | undefined, { dialect, comments, bom }: CsvOptions): string {
  const lines =
    comments && head
      ? describeResult(head).map(([key, value]) => `# ${key}: ${withoutFormulas(oneCell(value, dialect))}\n`)
      : [];
  return (bom ? '\uFEFF' : '') + lines.join('') + csvColumnNames(dialect);
}

/** What a file says of its result, as names and values: what it is, where, when, how, and whom to credit. */
export function describeResult({
  place,
  method,
  synthetic,
  sources,
  warnings,
  ...period
}: CsvHead): [name: string, value: string][] {
  const attributions = sources.filter(({ state }) => state === 'done').map(({ attribution }) => attribution);
  const credits = new Set([...attributions, place.elevation_attribution]);
  return [
    ...(synthetic ? [pair('SYNTHETIC DEMONSTRATION DATA', 'do not use for decisions')] : []),
    pair('ETo Agora', 'daily reference evapotranspiration (FAO-56 Penman-Monteith, grass, mm/d)'),
    ...(place.name === undefined ? [] : [pair('place name', place.name)]),
    pair('place', `latitude ${place.lat}, longitude ${place.lng} (WGS 84), time zone ${place.time_zone}`),
    pair('elevation', `${place.elevation_m} m (${place.elevation_origin})`),
    pair('period', `${period.start_date} to ${period.end_date} (local civil days)`),
    pair('method', method),
    ...(period.calibration ? [pair('calibration', calibrationText(period.calibration))] : []),
    ...(period.learning ? [pair('learnt at the place', learningText(period.learning))] : []),
    ...[...credits].flatMap((credit) => (credit ? [pair('attribution', credit)] : [])),
    ...warnings.map((warning) => pair('warning', warning)),
  ];
}

function pair(name: string, value: string): [string, string] {
  return [name, value];
}

function calibrationText({ label, id, region, citation }: ResultCalibration): string {
  if (id === null) return label;
  return `${id} (${label}; fitted in ${region ?? '?'}; ${citation ?? '?'})`;
}

function learningText({ days_used, first_date, last_date, s, c_mm }: LearningFacts): string {
  const days = `${days_used} days of reference ETo, ${first_date ?? '?'} to ${last_date ?? '?'}`;
  return `wind factor ${s}, offset ${c_mm} mm/d (${days})`;
}

/** A comment stays on its line and, where spreadsheets divide at semicolons, in its cell. A comma is part of every language. */
function oneCell(text: string, dialect: CsvDialect): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  return dialect === 'semicolon' ? line.replaceAll(';', ',') : line;
}
