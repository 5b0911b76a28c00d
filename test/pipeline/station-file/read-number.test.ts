import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMMA,
  NOT_A_NUMBER_CELL,
  numberReader,
  PlainNumber,
  POINT,
} from '../../../src/pipeline/sources/station-file/read-number.ts';

function read(text: string, byte = 0): number {
  const bytes = new TextEncoder().encode(`x${text}x`);
  return numberReader({ byte })(bytes, 1, bytes.length - 1);
}

describe('a number in a cell', () => {
  it.each([
    ['0', 0],
    ['-0.5', -0.5],
    ['+3', 3],
    ['28.5', 28.5],
    ['28,5', 28.5],
    ['.5', 0.5],
    ['7.', 7],
    ['1e3', 1000],
    ['2.5E-1', 0.25],
    ['0.1000000000000000055511151231257827', 0.1],
    ['-998', -998],
  ])('%s is %f', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    '',
    'NaN',
    'nan',
    'NA',
    'N/A',
    'null',
    'NULL',
    '-',
    '-999',
    '-9999',
    '-6999',
    '-999.0',
    '-9999,00',
  ])('"%s" is missing', (text) => {
    expect(read(text)).toBeNaN();
  });

  it.each([
    'abc',
    '1.234,5',
    '1,234.5',
    '1 000',
    '12abc',
    '0x10',
    'Infinity',
    '1e999',
    '--5',
    '5-',
    '.',
    ',',
    '+',
    '28.5.1',
    '１',
  ])('"%s" is no number', (text) => {
    expect(read(text)).toBe(NOT_A_NUMBER_CELL);
  });

  it('refuses the other decimal sign once the file has one', () => {
    expect(read('28,5', POINT)).toBe(NOT_A_NUMBER_CELL);
    expect(read('28.5', COMMA)).toBe(NOT_A_NUMBER_CELL);
    expect(read('28,5', COMMA)).toBe(28.5);
  });

  it('is the double that JavaScript reads from the same text', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.nat({ max: 8 }),
        (value, digits) => {
          for (const text of [String(value), value.toFixed(digits)]) {
            const expected = Number(text);
            if (![-999, -9999, -6999].includes(expected)) expect(read(text)).toBe(expected);
          }
        },
      ),
    );
  });
});

describe('a number in digits, read to its end', () => {
  const [COMMA_BYTE, SEMICOLON] = [0x2c, 0x3b];

  /** The number that begins the text, and where it ends. */
  function readPlain(
    text: string,
    { sign = POINT, delimiter = COMMA_BYTE } = {},
  ): [value: number, end: number] {
    const plain = new PlainNumber({ byte: sign }, delimiter);
    const end = plain.read(new TextEncoder().encode(text), 0);
    return [plain.value, end];
  }

  it.each([
    ['28.5,1', 28.5, 4],
    ['-0.25', -0.25, 5],
    ['7\n', 7, 1],
    ['7.,', 7, 2],
    ['.5,', 0.5, 2],
    ['-999,', NaN, 4],
    ['-9999.0;', NaN, 7],
    ['1e3,', 1, 1], // ends at the e, which is no delimiter: the row parser then reads the cell as a whole
  ])('%j', (text, value, end) => {
    expect(readPlain(text)).toEqual([value, end]);
  });

  it.each(['', ',', '-', '-,', '.', 'x', ' 1', '"1"', '+1', '1234567890123456', '-0.123456789012345678'])(
    '%j is left to the other reader',
    (text) => {
      expect(readPlain(text)[1]).toBe(-1);
    },
  );

  it('has the decimal sign of the file, which is no delimiter', () => {
    expect(readPlain('28,5;', { sign: COMMA, delimiter: SEMICOLON })).toEqual([28.5, 4]);
    expect(readPlain('28,5;', { sign: COMMA, delimiter: COMMA_BYTE })).toEqual([28, 2]);
    expect(readPlain('28.5;', { sign: 0, delimiter: SEMICOLON })).toEqual([28, 2]);
    expect(readPlain('28\u00005;', { sign: 0, delimiter: SEMICOLON })).toEqual([28, 2]);
  });

  it('is what the other reader makes of it, or left to it', () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.stringMatching(/^[0-9.e+-]{0,20}$/),
    );
    fc.assert(
      fc.property(cell, (text) => {
        const [value, end] = readPlain(text);
        if (end === text.length) expect(value).toBe(read(text, POINT));
      }),
    );
  });
});
