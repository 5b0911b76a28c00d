import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST_NUMBER,
  writeDate,
  writeNumber,
  type NumberForm,
} from '../../../src/pipeline/results/digits.ts';
import { formatCivilDate } from '../../../src/weather/civil-date.ts';

/** What is written between two other texts. */
function textOf(write: (view: DataView, at: number) => number): string {
  const bytes = Buffer.alloc(5 + LONGEST_NUMBER, 'x');
  const end = write(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 5);
  expect(bytes.toString('latin1', 0, 5)).toBe('xxxxx');
  return bytes.toString('latin1', 5, end);
}

const written = (value: number, form: Partial<NumberForm> = {}) =>
  textOf((view, at) => writeNumber(view, at, { scale: 1e6, sign: '.', ...form, value }));

describe('a number in a file', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [4.25, '4.25'],
    [-0.5, '-0.5'],
    [0.000001, '0.000001'],
    [-0.000001, '-0.000001'],
    [12.000001, '12.000001'],
    [12.3, '12.3'],
    [12.0305, '12.0305'],
    [100, '100'],
    [0.999999, '0.999999'],
    [0.9999999, '1'],
    [999.9999994, '999.999999'],
    [999.9999996, '1000'],
    [1234.5, '1234.5'],
    [-98765.4321, '-98765.4321'],
    [1e12, '1000000000000'],
    [0.0000004, '0'],
    [-0.0000004, '0'],
    // A half goes up, as `Math.round` has it, below 0 too.
    [0.0000005, '0.000001'],
    [-0.0000005, '0'],
    [-0.0000015, '-0.000001'],
  ])('%d is %s', (value, text) => {
    expect(written(value)).toBe(text);
    expect(written(value, { sign: ',' })).toBe(text.replace('.', ','));
  });

  it.each([
    [26.123449, '26.1234'],
    [0.03125, '0.0313'],
    [0.00004, '0'],
    [-0.00005, '0'],
    [-12.5, '-12.5'],
  ])('%d with four decimals is %s', (value, text) => {
    expect(written(value, { scale: 1e4 })).toBe(text);
  });

  it.each([NaN, Infinity, -Infinity])('%d is missing', (value) => {
    expect(written(value)).toBe('');
  });

  it('is what String makes of it, rounded', () => {
    const size = fc.oneof(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -5000, max: 5000, noNaN: true }),
      fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map((n) => n / 1e6),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
    );
    fc.assert(
      fc.property(size, fc.constantFrom(1e4, 1e6), (value, scale) => {
        expect(written(value, { scale })).toBe(String(Math.round(value * scale) / scale));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a date in a file', () => {
  it.each([-719_162, -1, 0, 59, 11_016, 19_782, 2_932_896])('on epoch day %d', (day) => {
    expect(textOf((view, at) => writeDate(view, at, day))).toBe(formatCivilDate(day));
  });

  it('is that of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        expect(textOf((view, at) => writeDate(view, at, day))).toBe(formatCivilDate(day));
      }),
      { numRuns: 2000 },
    );
  });
});
