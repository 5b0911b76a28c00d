import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { ResultDay, ResultHead } from '../../contract/results.ts';
import { describeResult } from '../../pipeline/results/export-csv.ts';
import { fileColumns, type FileColumn } from './file-columns.ts';

/** Steps on the way to ETo: on a sheet of their own, so that the first one is short enough to read. */
const INTERMEDIATES: readonly string[] = [
  'es_kpa',
  'ea_kpa',
  'delta_kpa_c',
  'gamma_kpa_c',
  'ra_mj_m2',
  'rso_mj_m2',
  'rns_mj_m2',
  'rnl_mj_m2',
  'rn_mj_m2',
];

/**
 * A result as a workbook: the days, their intermediates, what is known of the whole, and what the columns mean. Cells have
 * types: dates, numbers and texts, of which none is a formula. Takes a second for thirty years, all in memory.
 */
export async function xlsxFile(head: ResultHead, days: readonly ResultDay[]): Promise<Uint8Array> {
  const columns = fileColumns(head);
  const [date] = columns as [FileColumn];
  const isStep = ({ name }: FileColumn) => INTERMEDIATES.includes(name);
  const sheets = [
    daysSheet('days', { columns: columns.filter((column) => !isStep(column)), days }),
    daysSheet('intermediates', { columns: [date, ...columns.filter(isStep)], days }),
    textSheet('metadata', describeResult(head)),
    textSheet(
      'columns',
      columns.map(({ name, meaning }) => [name, meaning]),
    ),
  ];
  return writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}

interface DaysTable {
  readonly columns: readonly FileColumn[];
  readonly days: readonly ResultDay[];
}

function daysSheet(sheet: string, { columns, days }: DaysTable) {
  const data: SheetData = [
    columns.map(({ name }) => bold(name)),
    ...days.map((day) => columns.map((column) => cellOf(column, day))),
  ];
  return {
    ...{ sheet, data },
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: columns.map((column) => ({ width: widthOf(column, days) })),
  };
}

/** In characters; a column of texts is as wide as its longest, up to what leaves room for others on the screen. */
function widthOf({ name, kind, valueOf }: FileColumn, days: readonly ResultDay[]): number {
  const least = Math.max(11, name.length + 2);
  if (kind !== 'text') return least;
  const longest = days.reduce((most, day) => Math.max(most, String(valueOf(day) ?? '').length), 0);
  return Math.max(least, Math.min(longest + 2, 60));
}

function textSheet(sheet: string, rows: readonly (readonly [string, string])[]) {
  const data: SheetData = rows.map(([name, text]) => [bold(name), { value: text, type: String, wrap: true }]);
  const longest = Math.max(...rows.map(([name]) => name.length));
  return { sheet, data, columns: [{ width: longest + 4 }, { width: 100 }] };
}

function bold(value: string) {
  return { value, type: String, fontWeight: 'bold' as const };
}

function cellOf({ name, kind, valueOf }: FileColumn, day: ResultDay) {
  const value = valueOf(day);
  if (value === null || value === '') return null;
  if (kind === 'date') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  if (kind === 'text') return { value: String(value), type: String };
  return { value: Number(value), type: Number, format: shownDigits(name) };
}

/** What is shown of a number, by the unit in its column's name; the cell has all of it. */
function shownDigits(name: string): string {
  if (name.endsWith('_kpa_c')) return '0.0000';
  if (name.endsWith('_kpa')) return '0.000';
  return /_(c|pct)$/.test(name) ? '0.0' : '0.00';
}
