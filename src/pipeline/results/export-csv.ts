import type { ResultDay, ResultHead } from '../../contract/results.ts';
import { decimalText } from './decimal-text.ts';

/** Columns of a result file, in order; the names are those of `ResultDay`. */
export const CSV_COLUMNS = [
  'date',
  'eto_mm',
  'quality',
  'flags',
  'es_kpa',
  'ea_kpa',
  'delta_kpa_c',
  'gamma_kpa_c',
  'ra_mj_m2',
  'rso_mj_m2',
  'rns_mj_m2',
  'rnl_mj_m2',
  'rn_mj_m2',
  'u2_m_s',
  'source',
  'tmax_c',
  'tmin_c',
  'tmean_c',
  'rhmean_pct',
  'rs_mj_m2',
  'precip_mm',
] as const satisfies readonly (keyof ResultDay)[];

/** `comma`: 1.5,2 as programs read it · `semicolon`: 1,5;2 as spreadsheets in Brazil and Europe do. */
export const CSV_DIALECTS = {
  comma: { delimiter: ',', decimal: '.' },
  semicolon: { delimiter: ';', decimal: ',' },
} as const;
export type CsvDialect = keyof typeof CSV_DIALECTS;

export interface CsvOptions {
  readonly dialect: CsvDialect;
  /** Whether `# ` lines before the header row say what the file is. */
  readonly comments: boolean;
}

export type CsvHead = Pick<
  ResultHead,
  'place' | 'start_date' | 'end_date' | 'method' | 'synthetic' | 'sources' | 'warnings'
>;

const ROWS_PER_CHUNK = 512;

/**
 * A result as a CSV file, in chunks of text. Missing values are empty cells. The days come in pages, as results are
 * stored: to await every single one would cost as much as writing it.
 */
export async function* csvFile(
  head: CsvHead,
  pages: Iterable<Iterable<ResultDay>> | AsyncIterable<Iterable<ResultDay>>,
  options: CsvOptions,
): AsyncGenerator<string> {
  yield csvHeader(head, options);
  for await (const page of pages) yield* csvChunks(page, options.dialect);
}

function* csvChunks(days: Iterable<ResultDay>, dialect: CsvDialect): Generator<string> {
  let chunk = '';
  let rows = 0;
  for (const day of days) {
    chunk += csvRow(day, dialect);
    if (++rows % ROWS_PER_CHUNK > 0) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/** Comment lines, if wanted, and the row of column names. */
export function csvHeader(head: CsvHead, { dialect, comments }: CsvOptions): string {
  const lines = comments ? commentsOf(head).map((line) => `# ${oneLine(line)}\n`) : [];
  return `${lines.join('')}${CSV_COLUMNS.join(CSV_DIALECTS[dialect].delimiter)}\n`;
}

export function csvRow(day: ResultDay, dialect: CsvDialect): string {
  const { delimiter, decimal } = CSV_DIALECTS[dialect];
  let row = '';
  for (const column of CSV_COLUMNS) {
    const value = day[column];
    if (row) row += delimiter;
    if (typeof value === 'number') row += decimalText(value, decimal);
    else if (value !== null) row += textCell(typeof value === 'string' ? value : value.join(';'), delimiter);
  }
  return `${row}\n`;
}

/**
 * A text that a spreadsheet reads as text: one that begins like a formula gets an apostrophe before it.
 * Quoted (RFC 4180) where it would break the row.
 */
export function textCell(text: string, delimiter: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  if (!safe.includes(delimiter) && !/["\r\n]/.test(safe)) return safe;
  return `"${safe.replaceAll('"', '""')}"`;
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
    ...[...new Set([...attributions, place.elevation_attribution])]
      .filter((attribution) => attribution)
      .map((attribution) => `attribution: ${attribution}`),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
