import { CSV_COLUMNS, CSV_DIALECTS, textCell, type CsvDialect } from './csv-format.ts';
import { LONGEST_NUMBER, writeDate, writeNumber, type NumberForm } from './digits.ts';
import { WIRE_DECIMALS, type WireColumns, type WireTexts } from './wire-columns.ts';

/** One column of the file. A class each, since calls of methods are inlined and those of as many closures are not. */
interface Cells {
  /** Bytes that a cell may touch. */
  readonly room: number;
  /** Writes the cell of row `i` at a place, and returns the place after it. */
  write(view: DataView, at: number, i: number): number;
}

const LF = 0x0a;

/** Writes rows of a CSV file as bytes (UTF-8); they last until it writes the next ones. Missing values are empty cells. */
export function csvRowWriter(dialect: CsvDialect): (columns: WireColumns) => Uint8Array {
  const delimiter = CSV_DIALECTS[dialect].delimiter.charCodeAt(0);
  let bytes = Buffer.alloc(0); // used again: fresh memory for each block would cost a tenth of the time
  return (columns) => {
    const cells = CSV_COLUMNS.map((name) => cellsOf(columns, name, dialect));
    const rows = columns.date.length;
    const room = rows * cells.reduce((sum, { room }) => sum + room + 1, 0);
    if (bytes.length < room) bytes = Buffer.allocUnsafeSlow(room);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return bytes.subarray(0, writeRows(view, cells, { rows, delimiter }));
  };
}

function writeRows(
  view: DataView,
  cells: readonly Cells[],
  { rows, delimiter }: { readonly rows: number; readonly delimiter: number },
): number {
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (const one of cells) {
      at = one.write(view, at, i);
      view.setUint8(at++, delimiter);
    }
    view.setUint8(at - 1, LF);
  }
  return at;
}

function cellsOf(columns: WireColumns, name: (typeof CSV_COLUMNS)[number], dialect: CsvDialect): Cells {
  const { delimiter, decimal: sign } = CSV_DIALECTS[dialect];
  switch (name) {
    case 'date':
      return new DateCells(columns.date);
    case 'source':
    case 'quality':
    case 'flags':
      return new TextCells(columns[name], delimiter);
    default:
      return new NumberCells(columns.numbers[name], { sign, scale: 10 ** WIRE_DECIMALS[name] });
  }
}

class DateCells implements Cells {
  readonly room = LONGEST_NUMBER;
  readonly #days: Int32Array;

  constructor(days: Int32Array) {
    this.#days = days;
  }

  write(view: DataView, at: number, i: number): number {
    return writeDate(view, at, this.#days[i]!);
  }
}

class NumberCells implements Cells {
  readonly room = LONGEST_NUMBER;
  readonly #values: Float64Array;
  readonly #sign: '.' | ',';
  readonly #scale: number;

  constructor(values: Float64Array, { sign, scale }: NumberForm) {
    this.#values = values;
    this.#sign = sign;
    this.#scale = scale;
  }

  write(view: DataView, at: number, i: number): number {
    return writeNumber(view, at, { value: this.#values[i]!, scale: this.#scale, sign: this.#sign });
  }
}

/** A text as it stands in the file: four bytes to a word, big end first. */
interface EncodedText {
  readonly words: Uint32Array;
  readonly length: number;
}

/** Texts repeat from row to row: each is made safe and encoded once. */
class TextCells implements Cells {
  readonly room: number;
  readonly #keys: WireTexts['keys'];
  readonly #known = new Map<number | string, EncodedText>();
  #last: number | string | undefined;
  #lastText: EncodedText = { words: new Uint32Array(0), length: 0 };

  constructor({ keys, textOf }: WireTexts, delimiter: string) {
    this.#keys = keys;
    let longest = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (key === keys[i - 1] || this.#known.has(key)) continue;
      const text = encoded(textCell(textOf(key), delimiter));
      longest = Math.max(longest, text.words.byteLength);
      this.#known.set(key, text);
    }
    this.room = longest;
  }

  write(view: DataView, at: number, i: number): number {
    const key = this.#keys[i]!;
    if (key !== this.#last) {
      this.#last = key;
      this.#lastText = this.#known.get(key)!;
    }
    const { words, length } = this.#lastText;
    for (let k = 0; k < words.length; k++) view.setUint32(at + 4 * k, words[k]!);
    return at + length;
  }
}

function encoded(text: string): EncodedText {
  const length = Buffer.byteLength(text);
  const padded = Buffer.alloc(4 * Math.ceil(length / 4));
  padded.write(text);
  return {
    words: Uint32Array.from({ length: padded.length / 4 }, (_, k) => padded.readUInt32BE(4 * k)),
    length,
  };
}
