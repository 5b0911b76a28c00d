import { readFileSync } from 'node:fs';
import { sharedData } from '../shared-data.ts';

/** One row of a reference series: the column's number, NaN where the cell is not one. */
export type Row = Readonly<Record<string, number>>;

/** A reference series by name (`maricopa_daily_2003`), or undefined where the shared data are absent. */
export function referenceSeries(name: string): Row[] | undefined {
  const text = readReferenceText(name);
  return text === undefined ? undefined : parseRows(text);
}

function parseRows(text: string): Row[] {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ? Number(cells[i]) : NaN]));
  });
}

/** A column of a row; a name that the file does not have is an error, not a missing value. */
export function cell(row: Row, name: string): number {
  const value = row[name];
  if (value === undefined) throw new Error(`no column ${name}`);
  return value;
}

/** Largest and root mean square of |ours − expected| over the rows [mm]; NaN anywhere makes them NaN. */
export function largestDifference(
  rows: readonly Row[],
  column: string,
  etoOf: (row: Row) => number,
): { mm: number; rmse: number; rows: number } {
  const differences = rows.map((row) => Math.abs(etoOf(row) - cell(row, column)));
  const squares = differences.reduce((sum, difference) => sum + difference ** 2, 0);
  return { mm: Math.max(...differences), rmse: Math.sqrt(squares / rows.length), rows: rows.length };
}

/** The text of a reference series, or undefined where the shared data are absent. */
export function readReferenceText(name: string): string | undefined {
  const path = sharedData(`vectors/series/${name}.csv`);
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}
