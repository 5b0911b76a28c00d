import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateVectors } from '../../src/cli/vectors/evaluate-vectors.ts';
import { parseVectors, UnreadableVectorFile } from '../../src/cli/vectors/vector-file.ts';

const NAMES = [
  'tmax',
  'tmin',
  'temp',
  'latitude',
  'longitude',
  'elevation',
  'rs',
  'ea',
  'rh',
  'wind',
  'wind_height',
  'date',
  'day_of_year',
  'hour_ending',
  'period_start',
  'n',
  'N',
  'z',
  'delta',
  '__proto__',
  'constructor',
];
const UNITS = [
  'degC',
  '%',
  'MJ m-2 d-1',
  'W/m²',
  'm s-1',
  'rad',
  'deg west',
  '',
  '/',
  '((',
  'degF',
  '°',
  'm-',
  '1/1/1',
];
const METHODS = [
  'pm_fao56_daily',
  'pm_fao56_hourly',
  'asce_ewri_hourly',
  'unit_conversion',
  'hargreaves',
  'net_radiation',
  'x',
  '',
];
const QUANTITIES = [
  'ETo',
  'ET',
  'ETrs',
  'Ra',
  'y',
  'delta',
  'toString',
  'ET_priestley_taylor_lambda0',
  '__proto__',
  'N',
];

const value = fc.oneof(fc.double(), fc.string(), fc.constant(null));
const input = fc.oneof(value, fc.record({ value, unit: fc.oneof(fc.constantFrom(...UNITS), fc.string()) }));
const named = <T>(names: readonly string[], what: fc.Arbitrary<T>) =>
  fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), what, { maxKeys: 8 });
const vector = fc.record({
  id: fc.string(),
  method: fc.oneof(fc.constantFrom(...METHODS), fc.string()),
  inputs: named(NAMES, input),
  options: named(['sequence', 'index', 'langley', 'kRs', 'method'], value),
  expected: named(
    QUANTITIES,
    fc.record({
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      unit: fc.constantFrom(...UNITS),
    }),
  ),
});

describe('whatever a file of vectors holds', () => {
  it('each expected quantity has its row, in its order', () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 4 }), (vectors) => {
        const parsed = parseVectors(JSON.stringify({ vectors }));
        const rows = evaluateVectors(parsed).flatMap((evaluated) => evaluated.rows);
        const asked = parsed.flatMap(({ id, expected }) => Object.keys(expected).map((name) => [id, name]));
        expect(rows.map(({ id, quantity }) => [id, quantity])).toEqual(asked);
        for (const { got } of rows) expect(typeof got).toBe('number');
      }),
      { numRuns: 500 },
    );
  });

  it('any other text is refused as a file, and breaks nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parseVectors(text)).toThrow(UnreadableVectorFile);
      }),
    );
  });
});
