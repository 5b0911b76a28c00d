import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  HourlyColumns,
  HourlyHumidity,
  HourlyOutputs,
} from '../../../src/fao56/columns/hourly-columns.ts';
import { HOURS_IN_BLOCK } from '../../../src/fao56/columns/hourly-block.ts';
import { hourlyEtoColumns } from '../../../src/fao56/columns/hourly-eto-columns.ts';
import { hourlyStationOf } from '../../../src/fao56/columns/hourly-station.ts';
import type { HourlySite } from '../../../src/fao56/hourly-balance.ts';
import { etoOfHours } from '../../../src/fao56/reference-et-hourly.ts';

const WAYS = ['ea', 'tdew', 'rh'] as const;
const KEPT = ['es', 'ea', 'Delta', 'Ra', 'fcd', 'Rn'] as const;
type Way = (typeof WAYS)[number];
type Weather = Readonly<Record<'temperature' | 'u2' | 'rs' | Way, number>>;
type Hour = Weather & { readonly dayOfYear: number; readonly time: number };

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const orMissing = (value: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.constant(NaN) });

const weather: fc.Arbitrary<Weather> = fc.record({
  temperature: orMissing(fc.oneof(between(-100, 80), between(-5, 35))),
  ea: orMissing(between(0, 7)),
  tdew: orMissing(between(-100, 40)),
  rh: orMissing(fc.oneof(between(0, 100), fc.constantFrom(0, 100))),
  u2: orMissing(fc.oneof(between(0, 100), fc.constant(0))),
  rs: orMissing(fc.oneof(between(0, 4), fc.constant(0))),
});

const site: fc.Arbitrary<HourlySite> = fc.record({
  latitude: fc.oneof(between(-90, 90), fc.constantFrom(-90, -66.56, 0, 66.56, 90), between(64, 68)),
  longitude: between(-180, 180),
  meridian: fc.constantFrom(0, -45, 180),
  elevation: between(-430, 8000),
});

/** Hours that follow one another from the middle of the first. */
const hoursFrom = (dayOfYear: number, time: number, skies: readonly Weather[]): Hour[] =>
  skies.map((sky, i) => ({
    ...sky,
    dayOfYear: 1 + ((dayOfYear - 1 + Math.floor((time + i) / 24)) % 366),
    time: (time + i) % 24,
  }));

const series = fc
  .record({
    dayOfYear: fc.integer({ min: 1, max: 366 }),
    time: fc.oneof(fc.constantFrom(0.5, 12.5), between(0, 23.9)),
    skies: fc.array(weather, { minLength: 1, maxLength: 60 }),
  })
  .map(({ dayOfYear, time, skies }) => hoursFrom(dayOfYear, time, skies));

function columnsOf(hours: readonly Hour[], place: HourlySite, way: Way) {
  const column = (name: keyof Hour) => Float64Array.from(hours, (hour) => hour[name]);
  const empty = () => new Float64Array(hours.length);
  const out = { eto: empty(), ...Object.fromEntries(KEPT.map((name) => [name, empty()])) };
  return {
    site: place,
    dayOfYear: Uint16Array.from(hours, (hour) => hour.dayOfYear),
    time: column('time'),
    temperature: column('temperature'),
    humidity: { [way]: column(way) } as unknown as HourlyHumidity,
    u2: column('u2'),
    rs: column('rs'),
    out: out as Required<HourlyOutputs>,
  } satisfies HourlyColumns;
}

const isComplete = (hour: Hour, way: Way) =>
  ![hour.temperature, hour.u2, hour.rs, hour[way]].some(Number.isNaN);

const scalar = (hours: readonly Hour[], place: HourlySite, way: Way) =>
  etoOfHours(
    hours.map(({ dayOfYear, time, temperature, u2, rs, [way]: humidity }) => {
      return { dayOfYear, time, temperature, u2, rs, [way]: humidity };
    }),
    place,
  );

describe('the hourly kernel', () => {
  for (const way of WAYS) {
    it(`equals the scalar form within 1e-9 for any weather anywhere, humidity as ${way}`, () => {
      fc.assert(
        fc.property(series, site, (hours, place) => {
          const columns = columnsOf(hours, place, way);
          const report = hourlyEtoColumns(columns);
          const expected = scalar(hours, place, way);
          const complete = hours.map((hour) => isComplete(hour, way));
          const far = hours.filter((_, i) => {
            if (!complete[i]) return !Number.isNaN(columns.out.eto[i]);
            const names = ['eto', ...KEPT] as const;
            const [ours, theirs] = [columns.out, { ...expected[i]!, eto: expected[i]!.ETo }];
            return names.some((name) => !(Math.abs(ours[name][i]! - theirs[name]) <= 1e-9));
          });
          expect(far).toEqual([]);
          expect(report.missing).toBe(complete.filter((one) => !one).length);
          expect(report.cloudinessAssumed).toBe(
            expected.filter((one) => one.assumptions.includes('fcd_assumed')).length,
          );
        }),
        { numRuns: 500 },
      );
    });
  }

  it('is the same in pieces, for a prepared station, and across the seams of its blocks', () => {
    const place = { latitude: 40.4, longitude: -103.7, elevation: 1400 };
    const length = 2 * HOURS_IN_BLOCK + 452;
    const skies = Array.from({ length }, (_, i) => {
      const rs = Math.max(0, 3 * Math.sin(((i % 24) / 24) * 2 * Math.PI));
      return {
        temperature: (i % 40) - 5,
        ea: 1,
        tdew: 5,
        rh: i % 101,
        u2: i % 9,
        rs: rs * (0.4 + (i % 5) / 10),
      };
    });
    const hours = hoursFrom(100, 0.5, skies);
    const expected = scalar(hours, place, 'rh').map(({ ETo }) => ETo);
    const farFrom = (eto: Float64Array) =>
      expected.filter((value, i) => !(Math.abs(value - eto[i]!) <= 1e-9));
    const whole = columnsOf(hours, place, 'rh');
    expect(hourlyEtoColumns(whole)).toMatchObject({ hours: length, missing: 0 });
    expect(farFrom(whole.out.eto)).toEqual([]);

    const station = hourlyStationOf(place);
    let fcdBefore = NaN;
    const inPieces = [hours.slice(0, 17), hours.slice(17, 1300), hours.slice(1300)].flatMap((piece) => {
      const columns = columnsOf(piece, place, 'rh');
      fcdBefore = hourlyEtoColumns({ ...columns, site: station, fcdBefore }).fcdAfter;
      return [...columns.out.eto];
    });
    expect(inPieces).toEqual([...whole.out.eto]);
  });

  it('has the sun of every hour of a year where it sets for minutes, for months, or hardly at all', () => {
    const hour = { temperature: 3, ea: 0.6, tdew: 0, rh: 70, u2: 3, rs: 0.4 };
    for (const latitude of [-78, -66.4, 65.9, 66.3, 66.5, 66.7, 90]) {
      const place = { latitude, longitude: 23.7, meridian: 15, elevation: 100 };
      const hours = hoursFrom(1, 0.3, Array<Weather>(24 * 366).fill(hour));
      const columns = columnsOf(hours, place, 'ea');
      hourlyEtoColumns(columns);
      const expected = scalar(hours, place, 'ea');
      const far = hours.filter((_, i) => !(Math.abs(columns.out.Ra[i]! - expected[i]!.Ra) <= 1e-9));
      expect({ latitude, far }).toEqual({ latitude, far: [] });
    }
  });

  it('computes the hours that FAO-56 prints as Example 19', () => {
    // N'Diaye (Senegal), 1 October: 02:00–03:00 and 14:00–15:00; the cloudiness of the night is that of Rs/Rso 0.8.
    const out = { eto: new Float64Array(2), Ra: new Float64Array(2) };
    hourlyEtoColumns({
      site: { latitude: 16.217, longitude: -16.25, meridian: -15, elevation: 8 },
      dayOfYear: Uint16Array.of(274, 274),
      time: Float64Array.of(2.5, 14.5),
      temperature: Float64Array.of(28, 38),
      humidity: { rh: Float64Array.of(90, 52) },
      u2: Float64Array.of(1.9, 3.3),
      rs: Float64Array.of(0, 2.45),
      fcdBefore: 1.35 * 0.8 - 0.35,
      out,
    });
    expect(out.Ra[0]).toBe(0);
    expect(Math.abs(out.Ra[1]! - 3.543)).toBeLessThan(0.02);
    expect(out.eto[0]).toBeCloseTo(0, 1);
    expect(out.eto[1]).toBeCloseTo(0.63, 2);
  });

  it('knows no hour of day 0', () => {
    const hour = { temperature: 20, ea: 1, tdew: 5, rh: 50, u2: 2, rs: 1 };
    const columns = columnsOf(
      [{ ...hour, dayOfYear: 0, time: 12.5 }],
      { latitude: 0, longitude: 0, elevation: 0 },
      'ea',
    );
    expect(hourlyEtoColumns(columns)).toMatchObject({ hours: 1, missing: 1 });
    expect(columns.out.eto[0]).toBeNaN();
    expect(columns.out.Ra[0]).toBeNaN();
  });

  it('refuses what does not fit', () => {
    const hour = { temperature: 20, ea: 1, tdew: 5, rh: 50, u2: 2, rs: 1, dayOfYear: 1, time: 12.5 };
    const place = { latitude: 0, longitude: 0, elevation: 0 };
    const columns = columnsOf([hour, hour], place, 'ea');
    const one = new Float64Array(1);
    expect(() => hourlyEtoColumns({ ...columns, time: one })).toThrow('time holds 1 of 2 rows');
    expect(() => hourlyEtoColumns({ ...columns, humidity: {} as unknown as HourlyHumidity })).toThrow(
      'one of',
    );
    expect(() => hourlyEtoColumns({ ...columns, site: { ...place, longitude: NaN } })).toThrow('longitude');
    expect(() => hourlyEtoColumns({ ...columns, site: { ...place, latitude: -91 } })).toThrow('latitude');
    expect(() => hourlyEtoColumns({ ...columns, site: { ...place, clearSky: 'full' } })).toThrow('clearSky');
  });
});
