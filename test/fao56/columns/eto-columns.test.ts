import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  DailyColumns,
  DailyOutputs,
  HumidityColumns,
} from '../../../src/fao56/columns/daily-columns.ts';
import { BLOCK_DAYS } from '../../../src/fao56/columns/block.ts';
import { etoColumns } from '../../../src/fao56/columns/eto-columns.ts';
import { stationOf } from '../../../src/fao56/columns/station.ts';
import { referenceEtDaily, type DailyInput, type Site } from '../../../src/fao56/reference-et-daily.ts';

const INTERMEDIATES = ['es', 'ea', 'Delta', 'Ra', 'Rso', 'Rns', 'Rnl', 'Rn'] as const;
const WAYS = [['ea'], ['tdew'], ['rhmax', 'rhmin'], ['rhmean']] as const;
type Way = (typeof WAYS)[number];
type Day = Readonly<
  Record<'dayOfYear' | 'tmax' | 'tmin' | 'u2' | 'rs' | 'ea' | 'tdew' | 'rhmax' | 'rhmin' | 'rhmean', number>
>;

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const orMissing = (value: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.constant(NaN) });

/** Beyond anything measured: colder and hotter than any table, calm and hurricane, dry and soaked, dark and glaring. */
const day: fc.Arbitrary<Day> = fc
  .record({
    dayOfYear: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 366 }) }, fc.constant(0)),
    tmin: orMissing(
      fc.oneof(between(-100, 80), between(-10, 30), fc.constantFrom(-90, 0, 70, -90.01, 70.01)),
    ),
    range: between(0, 35),
    ea: orMissing(fc.oneof(between(0, 7), fc.constant(0))),
    tdew: orMissing(between(-100, 40)),
    rhmax: orMissing(fc.oneof(between(0, 100), fc.constantFrom(0, 100))),
    rhmin: orMissing(fc.oneof(between(0, 100), fc.constantFrom(0, 100))),
    rhmean: orMissing(fc.oneof(between(0, 100), fc.constantFrom(0, 100))),
    u2: orMissing(fc.oneof(between(0, 100), fc.constant(0))),
    rs: orMissing(fc.oneof(between(0, 45), fc.constantFrom(0, 1e-12))),
    tmaxKnown: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ range, tmaxKnown, ...rest }) => ({ ...rest, tmax: tmaxKnown === 0 ? NaN : rest.tmin + range }));

const site: fc.Arbitrary<Site> = fc.record({
  latitude: fc.oneof(between(-90, 90), fc.constantFrom(-90, -66.56, 0, 66.56, 67.4, 90), between(66, 68)),
  elevation: between(-430, 8000),
});

const column = (days: readonly Day[], name: keyof Day) => Float64Array.from(days, (one) => one[name]);
const emptyOutputs = (length: number) => {
  const columns = Object.fromEntries(INTERMEDIATES.map((name) => [name, new Float64Array(length)]));
  return { eto: new Float64Array(length), ...columns } as Required<DailyOutputs>;
};

function columnsOf(
  days: readonly Day[],
  place: Site,
  way: Way,
): DailyColumns & { readonly site: Site; readonly out: Required<DailyOutputs> } {
  return {
    site: place,
    dayOfYear: Uint16Array.from(days, (one) => one.dayOfYear),
    tmax: column(days, 'tmax'),
    tmin: column(days, 'tmin'),
    humidity: Object.fromEntries(way.map((name) => [name, column(days, name)])) as unknown as HumidityColumns,
    u2: column(days, 'u2'),
    rs: column(days, 'rs'),
    out: emptyOutputs(days.length),
  };
}

const isComplete = (one: Day, way: Way) =>
  one.dayOfYear > 0 &&
  ![one.tmax, one.tmin, one.u2, one.rs, ...way.map((name) => one[name])].some(Number.isNaN);

/** What the scalar form says of a day of which nothing is missing. */
function scalar(one: Day, place: Site, way: Way) {
  const { dayOfYear, tmax, tmin, u2, rs } = one;
  const humidity = Object.fromEntries(way.map((name) => [name, one[name]]));
  const input: DailyInput = { dayOfYear, tmax, tmin, u2, rs, ...humidity };
  return referenceEtDaily(input, place);
}

/** The days of which something is more than 1e-9 off the scalar form, or ETo known where an input is missing. */
const farFromScalar = (days: readonly Day[], { site: place, out }: ReturnType<typeof columnsOf>, way: Way) =>
  days.filter((one, i) => {
    if (!isComplete(one, way)) return !Number.isNaN(out.eto[i]);
    const expected = scalar(one, place, way);
    const theirs = { ...expected, eto: expected.ETo };
    return ['eto' as const, ...INTERMEDIATES].some(
      (name) => !(Math.abs(out[name][i]! - theirs[name]) <= 1e-9),
    );
  });

describe('the columnar kernel', () => {
  for (const way of WAYS) {
    it(`equals the scalar form within 1e-9 for any weather anywhere, humidity as ${way.join(' and ')}`, () => {
      fc.assert(
        fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), site, (days, place) => {
          const columns = columnsOf(days, place, way);
          const complete = days.filter((one) => isComplete(one, way));
          const { missing } = etoColumns(columns);
          expect(missing).toBe(days.length - complete.length);
          expect(farFromScalar(days, columns, way)).toEqual([]);
        }),
        { numRuns: 500 },
      );
    });
  }

  it('gives NaN to the intermediates that rest on what is missing, and only to those', () => {
    const whole: Day = {
      ...{ dayOfYear: 180, tmax: 30, tmin: 18, u2: 2, rs: 20 },
      ...{ ea: 2, tdew: 15, rhmax: 90, rhmin: 40, rhmean: 65 },
    };
    const days = [
      { ...whole, tmax: NaN },
      { ...whole, rs: NaN },
      { ...whole, u2: NaN },
      { ...whole, ea: NaN },
    ];
    const columns = columnsOf(days, { latitude: -15, elevation: 800 }, ['ea']);
    etoColumns(columns);
    const missingOf = (i: number) => INTERMEDIATES.filter((name) => Number.isNaN(columns.out[name][i]));
    expect(missingOf(0)).toEqual(['es', 'Delta', 'Rnl', 'Rn']);
    expect(missingOf(1)).toEqual(['Rns', 'Rnl', 'Rn']);
    expect(missingOf(2)).toEqual([]);
    expect(missingOf(3)).toEqual(['ea', 'Rnl', 'Rn']);
    expect([...columns.out.eto]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it('computes the day that FAO-56 prints as Example 18', () => {
    const out = {
      eto: new Float64Array(1),
      es: new Float64Array(1),
      Ra: new Float64Array(1),
      Rnl: new Float64Array(1),
    };
    etoColumns({
      site: { latitude: 50.8, elevation: 100 },
      dayOfYear: Uint16Array.of(187),
      tmax: Float64Array.of(21.5),
      tmin: Float64Array.of(12.3),
      humidity: { rhmax: Float64Array.of(84), rhmin: Float64Array.of(63) },
      u2: Float64Array.of(2.078),
      rs: Float64Array.of(22.07),
      out,
    });
    expect(out.es[0]).toBeCloseTo(1.997, 3);
    expect(Math.abs(out.Ra[0]! - 41.09)).toBeLessThan(0.01);
    expect(Math.abs(out.Rnl[0]! - 3.71)).toBeLessThan(0.01);
    expect(out.eto[0]).toBeCloseTo(3.88, 2);
  });

  it('is the same across the seams of its blocks, for a prepared station and in shared memory', () => {
    const shared = (values: ArrayLike<number>) => {
      const column = new Float64Array(new SharedArrayBuffer(8 * values.length));
      column.set(values);
      return column;
    };
    const place = { latitude: 68, elevation: 300 };
    const length = 2 * BLOCK_DAYS + 452;
    const days = Array.from({ length }, (_, i): Day => {
      const [tmin, rs] = [-25 + (i % 40), i % 31];
      const rest = { ea: 0.1, tdew: -20, rhmax: 90, rhmin: 40, rhmean: i % 101 };
      return { dayOfYear: 1 + (i % 366), tmin, tmax: tmin + (i % 17), u2: i % 11, rs, ...rest };
    });
    const columns = columnsOf(days, place, ['rhmean']);
    const { tmax, tmin, u2, rs } = columns;
    const report = etoColumns({
      ...columns,
      ...{ site: stationOf(place), tmax: shared(tmax), tmin: shared(tmin), u2: shared(u2), rs: shared(rs) },
    });
    expect(report).toEqual({ days: length, missing: 0 });
    expect(farFromScalar(days, columns, ['rhmean'])).toEqual([]);
  });

  it('knows the polar night and the days around it, where Rs/Rso has no value or a huge one', () => {
    const place = { latitude: 78.22, elevation: 28 };
    const station = stationOf(place);
    const nights = [0, 1e-12, 0.02, 3].flatMap((rs) =>
      Array.from({ length: 366 }, (_, i): Day => {
        const rest = { ea: 0.3, tdew: -12, rhmax: 90, rhmin: 60, rhmean: 75 };
        return { dayOfYear: i + 1, tmin: -14, tmax: -6 + (i % 3), u2: i % 8, rs, ...rest };
      }),
    );
    const days = nights.map((one, i) => (i === 7 ? { ...one, u2: NaN } : one));
    expect(station.hasDarkDays).toBe(true);
    expect(station.Ra.filter((Ra) => Ra === 0).length).toBeGreaterThan(100);
    const columns = columnsOf(days, place, ['rhmax', 'rhmin']);
    expect(etoColumns({ ...columns, site: station })).toEqual({ days: days.length, missing: 1 });
    expect(farFromScalar(days, columns, ['rhmax', 'rhmin'])).toEqual([]);
    expect(columns.out.eto[7]).toBeNaN();
  });

  it('leaves the columns beyond `length` alone, and does nothing for no days', () => {
    const days = Array.from({ length: 3 }, (): Day => {
      const rest = { ea: 2, tdew: 15, rhmax: 90, rhmin: 40, rhmean: 65 };
      return { dayOfYear: 180, tmax: 30, tmin: 18, u2: 2, rs: 20, ...rest };
    });
    const columns = columnsOf(days, { latitude: -15, elevation: 800 }, ['tdew']);
    columns.out.eto.fill(-7);
    expect(etoColumns({ ...columns, length: 0 })).toEqual({ days: 0, missing: 0 });
    expect([...columns.out.eto]).toEqual([-7, -7, -7]);
    expect(etoColumns({ ...columns, length: 2 })).toEqual({ days: 2, missing: 0 });
    expect(columns.out.eto[1]).toBeGreaterThan(0);
    expect(columns.out.eto[2]).toBe(-7);
    expect(columns.out.Rn[2]).toBe(0);
  });

  it('refuses what does not fit', () => {
    const days = [0, 1].map((): Day => {
      const rest = { ea: 2, tdew: 15, rhmax: 90, rhmin: 40, rhmean: 65 };
      return { dayOfYear: 180, tmax: 30, tmin: 18, u2: 2, rs: 20, ...rest };
    });
    const columns = columnsOf(days, { latitude: -15, elevation: 800 }, ['rhmean']);
    const one = new Float64Array(1);
    const two = new Float64Array(2);
    expect(() => etoColumns({ ...columns, rs: one })).toThrow('rs holds 1 of 2 rows');
    expect(() => etoColumns({ ...columns, humidity: { tdew: one } })).toThrow('tdew holds 1 of 2 rows');
    expect(() => etoColumns({ ...columns, out: { ...columns.out, Rn: one } })).toThrow(
      'Rn holds 1 of 2 rows',
    );
    expect(() => etoColumns({ ...columns, length: 3 })).toThrow('of 3 rows');
    expect(() => etoColumns({ ...columns, length: -1 })).toThrow(RangeError);
    expect(() => etoColumns({ ...columns, humidity: { ea: two, tdew: two } })).toThrow('one of');
    expect(() => etoColumns({ ...columns, humidity: { rhmax: two } as unknown as HumidityColumns })).toThrow(
      'one of',
    );
    expect(() => etoColumns({ ...columns, site: { latitude: 91, elevation: 0 } })).toThrow('latitude');
    expect(() => etoColumns({ ...columns, site: { latitude: 0, elevation: NaN } })).toThrow('elevation');
  });
});
