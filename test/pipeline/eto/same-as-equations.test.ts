import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceEtDaily, type DailyInput } from '../../../src/fao56/index.ts';
import { computeEto } from '../../../src/pipeline/eto/compute-series.ts';
import { markUndecided } from '../../../src/pipeline/eto/last-digit.ts';
import type { EtoColumns } from '../../../src/pipeline/stages.ts';
import { dayOfYear } from '../../../src/weather/civil-date.ts';
import { flagBit } from '../../../src/weather/day-quality.ts';
import { calculated } from '../../../src/pipeline/results/rounding.ts';

const measured = (min: number, max: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.double({ min, max, noNaN: true }) },
    { weight: 2, arbitrary: fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10) },
    fc.constant(NaN),
  );

const VARIABLES = {
  tmax: measured(-90, 60),
  tmin: measured(-90, 60),
  rhmax: measured(0, 100),
  rhmin: measured(0, 100),
  rhmean: measured(0, 100),
  tdew: measured(-90, 40),
  ea: measured(0, 5),
  u2: measured(0, 30),
  rs: measured(0, 45),
  sunshine: measured(0, 24),
};
const day = fc.record({ day: fc.integer({ min: -40_000, max: 40_000 }), ...VARIABLES });
/** Columns that a file has not, so that each way of humidity and each substitute comes to be tried. */
const absent = fc.subarray(Object.keys(VARIABLES));
const site = fc.record({
  lat: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 66.56, 90)),
  elevation: fc.integer({ min: -400, max: 5000 }),
  coastal: fc.boolean(),
});

const NAMES = {
  eto: 'ETo',
  tmean: 'Tmean',
  es: 'es',
  ea: 'ea',
  delta: 'Delta',
  gamma: 'gamma',
  ra: 'Ra',
  rso: 'Rso',
  rs: 'Rs',
  rns: 'Rns',
  rnl: 'Rnl',
  rn: 'Rn',
  u2: 'u2',
} as const;

describe('ETo of a series', () => {
  it('is that of the equations, day by day, to the last digit that is written, with the same flags', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), absent, site, (rows, without, place) => {
        const ids = Object.keys(VARIABLES).filter(
          (id) => !without.includes(id),
        ) as (keyof typeof VARIABLES)[];
        const days = Int32Array.from(rows, (row) => row.day);
        const values = Object.fromEntries(ids.map((id) => [id, Float64Array.from(rows, (row) => row[id])]));
        const columns = computeEto({ days, values }, place);
        rows.forEach((row, i) => {
          const known = Object.fromEntries(ids.map((id) => [id, row[id]]));
          const input = { tmax: NaN, tmin: NaN, ...known, dayOfYear: dayOfYear(row.day) } as DailyInput;
          const expected = referenceEtDaily(input, { ...place, latitude: place.lat });
          for (const [column, name] of Object.entries(NAMES) as [keyof typeof NAMES, keyof typeof expected][])
            expect(calculated(columns[column][i]!), column).toBe(calculated(Number(expected[name])));
          const noResult = Number.isNaN(expected.ETo) ? flagBit('no_result') : 0;
          const flags = expected.assumptions.reduce((bits, one) => bits | flagBit(one), noResult);
          expect(columns.flags[i]).toBe(flags);
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe('rows that the columnar kernel does not decide', () => {
  const column = (...values: number[]) => Float64Array.from(values);
  const zeros = column(0, 0, 0, 0, 0, 0);
  const others = {
    es: zeros,
    ea: zeros,
    delta: zeros,
    ra: zeros,
    rso: zeros,
    rns: zeros,
    rnl: zeros,
    rn: zeros,
  };

  it('have no ETo, or a number within 1e-9 of a half of its last digit', () => {
    const eto = column(3.1234565, 3.1234565 + 0.9e-9, 3.1234565 + 1.1e-9, NaN, -0.0000005, 3.123456);
    expect([...markUndecided({ ...others, eto } as unknown as EtoColumns)]).toEqual([1, 1, 0, 1, 1, 0]);
    const rnl = column(0, 0, 7.0000015, 0, 0, 0);
    expect([...markUndecided({ ...others, eto: zeros, rnl } as unknown as EtoColumns)]).toEqual([
      ...[0, 0, 1],
      ...[0, 0, 0],
    ]);
  });
});
