import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMMA,
  NOT_A_NUMBER_CELL,
  numberReader,
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
