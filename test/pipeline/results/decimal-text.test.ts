import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../../src/pipeline/results/decimal-text.ts';

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
    [1e12, '1000000000000'],
  ])('%d is %s', (value, text) => {
    expect(decimalText(value, '.')).toBe(text);
    expect(decimalText(value, ',')).toBe(text.replace('.', ','));
  });

  it('is what String makes of it', () => {
    const millionths = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });
    fc.assert(
      fc.property(millionths, (n) => {
        expect(decimalText(n / 1e6, '.')).toBe(String(n / 1e6));
      }),
    );
  });
});
