import type { ResultDay } from '../../contract/results.ts';

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
  'sigma_mm',
] as const satisfies readonly (keyof ResultDay)[];

/** `comma`: 1.5,2 as programs read it · `semicolon`: 1,5;2 as spreadsheets in Brazil and Europe do. */
export const CSV_DIALECTS = {
  comma: { delimiter: ',', decimal: '.' },
  semicolon: { delimiter: ';', decimal: ',' },
} as const;
export type CsvDialect = keyof typeof CSV_DIALECTS;

/** The row of column names. */
export function csvColumnNames(dialect: CsvDialect): string {
  return `${CSV_COLUMNS.join(CSV_DIALECTS[dialect].delimiter)}\n`;
}

/** A text that a spreadsheet reads as text, quoted (RFC 4180) where it would break the row. */
export function textCell(text: string, delimiter: string): string {
  const safe = withoutFormulas(text);
  if (!safe.includes(delimiter) && !/["\r\n]/.test(safe)) return safe;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * With an apostrophe before all that a spreadsheet would take for a formula: at the beginning, and after whatever another
 * spreadsheet may take for the end of a cell, since nobody knows with which settings the file is opened. The wide forms
 * are what Asian keyboards write, and Excel reads them as the narrow ones.
 */
export function withoutFormulas(text: string): string {
  return text.replace(/(^|[,;\t\r\n])(["'\s]*)([=+\-@＝＋－＠])/g, "$1$2'$3").replace(/^[\t\r\n]/, "'$&");
}
