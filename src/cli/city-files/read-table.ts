import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** A file cannot be read as what it should be; the message names the file, and the line and column where there is one. */
export class UnreadableTable extends Error {
  constructor(file: string, problem: string, at?: { readonly line: number; readonly column?: string }) {
    const where = at ? `, line ${at.line}${at.column === undefined ? '' : `, column ${at.column}`}` : '';
    super(`${file}${where}: ${problem}`);
    this.name = 'UnreadableTable';
  }
}

/** A CSV file with a header row, as text cells. Lines that begin with `#` and empty ones are passed over. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV file, gzipped or not. Rejects with an `UnreadableTable`, or with the system's error. */
export async function readTable(file: string): Promise<Table> {
  return parseTable(textOf(await readFile(file), file), file);
}

const GZIP = [0x1f, 0x8b] as const;

function textOf(bytes: Buffer, file: string): string {
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch (error) {
    throw new UnreadableTable(
      file,
      `not a whole gzip file (${error instanceof Error ? error.message : '?'})`,
    );
  }
}

export function parseTable(text: string, file: string): Table {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((content, i) => ({ line: i + 1, content: content.trimEnd() }))
    .filter(({ content }) => content !== '' && !content.startsWith('#'));
  const [header, ...body] = lines;
  if (!header) throw new UnreadableTable(file, 'no header row');
  const columns = cellsOf(header.content);
  const twice = columns.find((name, k) => columns.indexOf(name) !== k);
  if (twice !== undefined)
    throw new UnreadableTable(file, 'the column is there twice', { ...header, column: twice });
  const rows = body.map(({ line, content }) => {
    const cells = cellsOf(content);
    if (cells.length === columns.length) return { line, cells };
    throw new UnreadableTable(file, `${cells.length} cells, and ${columns.length} columns in the header`, {
      line,
    });
  });
  return { file, columns, rows };
}

function cellsOf(content: string): string[] {
  const cells = content.split(',');
  return content.includes('"') ? cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')) : cells;
}

/** Position of a column that must be there. */
export function columnOf({ file, columns }: Table, name: string): number {
  const k = columns.indexOf(name);
  if (k >= 0) return k;
  throw new UnreadableTable(file, `no column ${name} (there are ${columns.join(', ')})`, { line: 1 });
}

/** A column of numbers, NaN where the cell is empty, `NaN` or −999; undefined where there is no such column. */
export function numbersOf(table: Table, name: string): Float64Array | undefined {
  const k = table.columns.indexOf(name);
  if (k < 0) return undefined;
  return Float64Array.from(table.rows, ({ line, cells }) => {
    const number = numberIn(cells[k]!);
    if (number !== undefined) return number;
    throw new UnreadableTable(table.file, `"${cells[k]!}" is not a number`, { line, column: name });
  });
}

const MISSING = -999;
/** What `Number` would read though it is none: hexadecimal, infinity. */
const NO_DECIMAL = /[xobI]/i;

function numberIn(cell: string): number | undefined {
  const number = Number(cell);
  if (number === MISSING) return NaN;
  if (number === 0 && cell.trim() === '') return NaN;
  if (Number.isFinite(number) && !(cell.length > 2 && NO_DECIMAL.test(cell))) return number;
  return cell.trim().toLowerCase() === 'nan' ? NaN : undefined;
}
