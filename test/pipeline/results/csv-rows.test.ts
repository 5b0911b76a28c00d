import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { CSV_COLUMNS } from '../../../src/pipeline/results/csv-format.ts';
import { csvRowWriter } from '../../../src/pipeline/results/csv-rows.ts';
import { resultDays } from '../../../src/pipeline/results/result-days.ts';
import { wireColumns, wireColumnsOfDays } from '../../../src/pipeline/results/wire-columns.ts';
import { DAY_FLAGS, QUALITIES } from '../../../src/weather/day-quality.ts';
import { resultOf, type Row } from './result-columns.ts';

/** A row as it is defined: the cells of a `ResultDay`, by their names. */
function rowAsDefined(day: ResultDay): string {
  const cells = CSV_COLUMNS.map((name) => day[name]);
  return cells.map((cell) => (Array.isArray(cell) ? cell.join(';') : (cell ?? ''))).join(',');
}

const number = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -60, max: 1500, noNaN: true }) },
  fc.constantFrom(NaN, 0, -0, 0.0000005, -0.00004, 1e9),
);
const row: fc.Arbitrary<Row> = fc.record({
  day: fc.integer({ min: -719_162, max: 2_932_896 }),
  eto: fc.record({ eto: number, tmean: number, es: number, ra: number, rs: number, rnl: number, u2: number }),
  weather: fc.record({ tmax: number, rhmean: number, precipitation: number, u2: number }),
  quality: fc.constantFrom(...QUALITIES),
  flags: fc.subarray([...DAY_FLAGS]),
  contributors: fc.integer({ min: 0, max: 7 }),
});

it('writes of columns, and of days read back, the rows that the days are', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const result = resultOf(rows);
      const days = [...resultDays(result)];
      const expected = days.map((day) => `${rowAsDefined(day)}\n`).join('');
      expect(Buffer.from(csvRowWriter('comma')(wireColumns(result))).toString()).toBe(expected);
      expect(Buffer.from(csvRowWriter('comma')(wireColumnsOfDays(days))).toString()).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

it('writes block after block, longer and shorter ones', () => {
  const write = csvRowWriter('semicolon');
  const lengths = [1, 500, 3].map((length) => {
    const rows = Array.from({ length }, (_, i): Row => ({ day: 19_000 + i, flags: [...DAY_FLAGS] }));
    const lines = Buffer.from(write(wireColumns(resultOf(rows))))
      .toString()
      .split('\n');
    return lines.filter((line) => line.includes(`"${DAY_FLAGS.join(';')}"`)).length;
  });
  expect(lengths).toEqual([1, 500, 3]);
});

it('refuses a stored day without a date', () => {
  const [day] = resultDays(resultOf([{ day: 0 }]));
  expect(() => wireColumnsOfDays([{ ...day!, date: '' }])).toThrow('has the date');
});
