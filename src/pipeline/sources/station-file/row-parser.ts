import { chunkOf, newBuilder, type ChunkBuilder, type StationChunk } from './chunk-builder.ts';
import { columnName, DayReader, textOf, type Cell } from './day-reader.ts';
import {
  NOT_A_NUMBER_CELL,
  numberReader,
  PlainNumber,
  type DecimalSign,
  type ReadNumber,
} from './read-number.ts';
import { ISO_LENGTH } from './read-date.ts';
import type { RowPlan } from './row-plan.ts';
import { quoted, StationFileError, type StationFileErrorCode } from './station-file-error.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const SPACE = 0x20;
const TAB = 0x09;
const HASH = 0x23;

/** Bytes of one row. A longer one is no row of a table. */
export const LONGEST_LINE = 64 * 1024;

export interface RowParserOptions {
  readonly rowLimit: number;
  readonly chunkRows: number;
  /** Line of the file on which the first row stands. */
  readonly firstLine: number;
  readonly sign: DecimalSign;
}

/**
 * Reads rows from bytes into columns, without a string or an object per row. A row is read once its end is there;
 * `readRow` says how far it came. Throws `StationFileError` with line and column.
 */
export class RowParser {
  readonly #plan: RowPlan;
  readonly #options: RowParserOptions;
  readonly #delimiter: number;
  /** Cells that a row must have: to the last column that is used. */
  readonly #needed: number;
  readonly #number: ReadNumber;
  readonly #plain: PlainNumber;
  readonly #day: DayReader;
  readonly #dateIndex: number;
  #builder: ChunkBuilder;
  #line: number;
  #rows = 0;
  /** The cell at hand: its bytes without quotes and blanks, and the delimiter or line end after it. */
  #a = 0;
  #b = 0;
  #stop = 0;
  #linesInside = 0;

  constructor(plan: RowPlan, options: RowParserOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#delimiter = plan.delimiter.charCodeAt(0);
    this.#needed = plan.columns.findLastIndex(({ use }) => use !== 'ignored') + 1;
    this.#number = numberReader(options.sign);
    this.#plain = new PlainNumber(options.sign, this.#delimiter);
    this.#day = new DayReader(plan);
    this.#dateIndex = plan.columns.findIndex(({ use }) => use === 'date');
    this.#builder = newBuilder(plan.columns, options.chunkRows);
    this.#line = options.firstLine;
  }

  /** Line of the file at which the next row begins. */
  get line(): number {
    return this.#line;
  }

  /** Rows read since the beginning. */
  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#builder.count === this.#options.chunkRows;
  }

  /** The rows since the last chunk. */
  take(): StationChunk {
    const chunk = chunkOf(this.#builder, this.#plan.columns);
    this.#builder = newBuilder(this.#plan.columns, this.#options.chunkRows);
    return chunk;
  }

  /**
   * Reads the row that begins at `from` and returns where the next one begins; −1 when its end is not in `bytes`.
   * With `final` the end of `bytes` is the end of the file. Must not be called when full.
   */
  readRow(bytes: Uint8Array, from: number, final: boolean): number {
    if (bytes[from] === HASH) return this.#skipComment(bytes, from, final);
    this.#day.begin();
    this.#linesInside = 0;
    let cells = 0;
    let filled = 0;
    for (let at = from; ; at = this.#stop + 1) {
      if (cells < this.#needed && this.#readPlainCell(bytes, at, cells)) filled = cells + 1;
      else {
        if (!this.#findCell(bytes, at, final)) return -1;
        if (this.#b > this.#a) filled = cells + 1;
        if (cells < this.#needed) this.#readCell(bytes, cells);
      }
      cells += 1;
      if (bytes[this.#stop] !== this.#delimiter) break;
    }
    if (this.#stop - from > LONGEST_LINE) throw this.#error('line_too_long', { limit: LONGEST_LINE });
    if (filled > 0) this.#finishRow(cells, filled);
    this.#line += 1 + this.#linesInside;
    return afterLine(bytes, this.#stop);
  }

  /**
   * Nearly every cell is a number in digits, or an ISO date, with a delimiter or a line end right after it: read in one
   * pass over its bytes. False for all others, of which nothing is known then.
   */
  #readPlainCell(bytes: Uint8Array, at: number, index: number): boolean {
    const column = this.#builder.columns[index];
    const stop = column
      ? this.#plain.read(bytes, at)
      : index === this.#dateIndex && this.#day.readIso(bytes, at)
        ? at + ISO_LENGTH
        : -1;
    if (stop < 0 || (bytes[stop] !== this.#delimiter && bytes[stop] !== LF)) return false;
    this.#stop = stop;
    if (column) this.#keep(column, index, this.#plain.value);
    return true;
  }

  #skipComment(bytes: Uint8Array, from: number, final: boolean): number {
    const stop = cellStop(bytes, from, LF);
    if (!isDecided(bytes, stop, final)) return -1;
    this.#line += 1;
    return afterLine(bytes, stop);
  }

  /** False when the end of the cell is not in `bytes` yet. */
  #findCell(bytes: Uint8Array, at: number, final: boolean): boolean {
    this.#a = this.#skipBlanks(bytes, at);
    if (bytes[this.#a] === QUOTE) {
      if (!this.#findQuoted(bytes, final)) return false;
    } else this.#b = this.#stop = cellStop(bytes, this.#a, this.#delimiter);
    if (!isDecided(bytes, this.#stop, final)) return false;
    while (this.#b > this.#a && isBlank(bytes[this.#b - 1]!)) this.#b--;
    return true;
  }

  #findQuoted(bytes: Uint8Array, final: boolean): boolean {
    const closing = closingQuote(bytes, this.#a + 1);
    if (closing < 0) {
      if (final) throw this.#error('unclosed_quote');
      return false;
    }
    this.#linesInside += lineEnds(bytes, this.#a, closing);
    this.#stop = cellStop(bytes, closing + 1, this.#delimiter);
    const isClean = this.#skipBlanks(bytes, closing + 1) >= this.#stop;
    this.#b = isClean ? closing : this.#stop; // text after the quote belongs to the cell, and makes it a bad number
    if (isClean) this.#a = this.#skipBlanks(bytes, this.#a + 1);
    if (this.#a > this.#b) this.#a = this.#b;
    return true;
  }

  #skipBlanks(bytes: Uint8Array, from: number): number {
    let at = from;
    while (bytes[at] === SPACE || (bytes[at] === TAB && this.#delimiter !== TAB)) at++;
    return at;
  }

  #readCell(bytes: Uint8Array, index: number): void {
    const column = this.#builder.columns[index];
    if (!column) {
      if (this.#plan.columns[index]!.use !== 'ignored') this.#day.read(this.#cell(bytes, index));
      return;
    }
    const value = this.#number(bytes, this.#a, this.#b);
    if (value === NOT_A_NUMBER_CELL) throw this.#badNumber(bytes, index);
    this.#keep(column, index, value);
  }

  #keep(column: Float64Array, index: number, value: number): void {
    const convert = this.#plan.columns[index]!.toCanonical;
    column[this.#builder.count] = convert ? convert(value) : value;
  }

  #cell(bytes: Uint8Array, index: number): Cell {
    return { bytes, a: this.#a, b: this.#b, index, line: this.#line };
  }

  #badNumber(bytes: Uint8Array, index: number): StationFileError {
    const params = { value: quoted(textOf(this.#cell(bytes, index), this.#plan)) };
    const column = columnName(this.#plan, index);
    return new StationFileError('bad_number', { line: this.#line, column, params });
  }

  #finishRow(cells: number, filled: number): void {
    const expected = this.#plan.columns.length;
    const limit = this.#options.rowLimit;
    if (this.#rows === limit) throw this.#error('too_many_rows', { limit });
    if (filled > expected) throw this.#error('too_many_cells', { found: filled, expected });
    if (cells < this.#needed) throw this.#error('too_few_cells', { found: cells, expected });
    const builder = this.#builder;
    builder.days[builder.count] = this.#day.dayOfRow(this.#line);
    builder.lines[builder.count] = this.#line;
    builder.count += 1;
    this.#rows += 1;
  }

  #error(code: StationFileErrorCode, params: Readonly<Record<string, number>> = {}): StationFileError {
    return new StationFileError(code, { line: this.#line, params });
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

/** Where a cell ends: at a delimiter, a line end or the end of the bytes. */
function cellStop(bytes: Uint8Array, from: number, delimiter: number): number {
  const end = bytes.length;
  let at = from;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte === delimiter || byte === LF || byte === CR) return at;
    at++;
  }
  return end;
}

/** A cell ends with the bytes only at the end of the file; a CR may be half of a CRLF. */
function isDecided(bytes: Uint8Array, stop: number, final: boolean): boolean {
  if (final) return true;
  return stop < bytes.length && !(bytes[stop] === CR && stop + 1 === bytes.length);
}

function afterLine(bytes: Uint8Array, stop: number): number {
  const isCrLf = bytes[stop] === CR && bytes[stop + 1] === LF;
  return Math.min(bytes.length, stop + (isCrLf ? 2 : 1));
}

/** The quote that ends a cell, past doubled ones; −1 when it is not there. */
function closingQuote(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(QUOTE, from);
  while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at;
}

/** Line ends inside a quoted cell; CRLF is one. */
function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) lines++;
  }
  return lines;
}
