/** What a cell holds that is no number and no sign of a missing value. */
export const NOT_A_NUMBER_CELL = Infinity;

/** The decimal sign of a file, learnt from the first number that has one. 0: not known yet. */
export interface DecimalSign {
  byte: number;
}

const UNKNOWN = 0;
export const POINT = 0x2e;
export const COMMA = 0x2c;
const MINUS = 0x2d;
const PLUS = 0x2b;

/** Numbers that stand for a missing value in the files of loggers, archives and NASA POWER. */
const MISSING_NUMBERS = [-999, -9999, -6999];
const MISSING_WORDS = new Set([
  'nan',
  'na',
  'n/a',
  '#n/a',
  'null',
  'none',
  'nd',
  'n/d',
  's/d',
  '-',
  '--',
  '---',
  '*',
]);

const POWERS = Float64Array.from({ length: 16 }, (_, i) => 10 ** i);
/** Digits that a double holds exactly, so that digits / 10ⁿ is the double nearest to what is written. */
const EXACT_DIGITS = 15;
const LONGEST_NUMBER = 64;

const WITH_POINT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WITH_COMMA = /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i;

/**
 * Reads the number in bytes a…b (without blanks around): NaN when the cell says "missing", `NOT_A_NUMBER_CELL` when
 * it holds something else, such as a thousands separator or another decimal sign than the file's.
 */
export type ReadNumber = (bytes: Uint8Array, a: number, b: number) => number;

export function numberReader(sign: DecimalSign): ReadNumber {
  return (bytes, a, b) => {
    if (a === b) return NaN;
    const first = bytes[a]!;
    let i = first === MINUS || first === PLUS ? a + 1 : a;
    const from = i;
    let mantissa = 0;
    let point = -1;
    for (; i < b; i++) {
      const byte = bytes[i]!;
      const digit = byte - 0x30;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (point < 0 && isDecimalSign(byte, sign)) point = i;
      else return readUnusual(bytes.subarray(a, b), sign);
    }
    const digits = b - from - (point < 0 ? 0 : 1);
    if (digits === 0 || digits > EXACT_DIGITS) return readUnusual(bytes.subarray(a, b), sign);
    const size = point < 0 ? mantissa : mantissa / POWERS[b - point - 1]!;
    return first === MINUS ? withoutSentinel(-size) : size;
  };
}

/** Numbers written with digits alone, read from where they begin to where they end in one pass over their bytes. */
export class PlainNumber {
  /** The number read last; NaN where it says "missing". */
  value = NaN;
  readonly #sign: DecimalSign;
  readonly #delimiter: number;

  constructor(sign: DecimalSign, delimiter: number) {
    this.#sign = sign;
    this.#delimiter = delimiter;
  }

  /** Where the number that begins at `from` ends; −1 where none begins, or not one of so few digits. */
  read(bytes: Uint8Array, from: number): number {
    const { byte: known } = this.#sign;
    const sign = known === this.#delimiter ? UNKNOWN : known; // a comma between commas is no decimal sign
    const isNegative = bytes[from] === MINUS;
    const first = isNegative ? from + 1 : from;
    const end = Math.min(bytes.length, first + EXACT_DIGITS + 2);
    let at = first;
    let mantissa = 0;
    let point = -1;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      const digit = byte - 0x30;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (byte === sign && sign !== UNKNOWN && point < 0) point = at;
      else break;
    }
    const digits = at - first - (point < 0 ? 0 : 1);
    if (digits === 0 || digits > EXACT_DIGITS) return -1;
    const size = point < 0 ? mantissa : mantissa / POWERS[at - point - 1]!;
    this.value = isNegative ? withoutSentinel(-size) : size;
    return at;
  }
}

function isDecimalSign(byte: number, sign: DecimalSign): boolean {
  if (byte !== POINT && byte !== COMMA) return false;
  if (sign.byte === UNKNOWN) sign.byte = byte;
  return sign.byte === byte;
}

function withoutSentinel(value: number): number {
  return MISSING_NUMBERS.includes(value) ? NaN : value;
}

/** Words, exponents and very long numbers. */
function readUnusual(cell: Uint8Array, sign: DecimalSign): number {
  if (cell.length > LONGEST_NUMBER) return NOT_A_NUMBER_CELL;
  const text = String.fromCharCode(...cell);
  if (MISSING_WORDS.has(text.toLowerCase())) return NaN;
  if (!(sign.byte === COMMA ? WITH_COMMA : WITH_POINT).test(text)) return NOT_A_NUMBER_CELL;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? withoutSentinel(value) : NOT_A_NUMBER_CELL;
}
