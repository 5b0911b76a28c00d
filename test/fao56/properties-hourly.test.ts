import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asceDaily,
  asceHourly,
  asceOfHours,
  clearSkyRadiationFull,
  extraterrestrialRadiation,
  extraterrestrialRadiationHourly,
  referenceEtDaily,
  referenceEtHourly,
  solarTimeAngle,
  sunAngle,
  type HourlyInput,
} from '../../src/fao56/index.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const latitude = fc.oneof(between(-90, 90), fc.constantFrom(-90, -66.56, 0, 66.56, 90));
const longitude = between(-180, 180);
const J = fc.integer({ min: 1, max: 366 });
const perhaps = (value: fc.Arbitrary<number>) => fc.option(value, { nil: undefined });
const HOURS = Array.from({ length: 24 }, (_, i) => i + 0.5);

const hour: fc.Arbitrary<HourlyInput> = fc.record({
  dayOfYear: J,
  time: between(0, 24),
  temperature: between(-60, 55),
  rs: between(0, 5),
  rh: between(0, 100),
  tdew: perhaps(between(-60, 35)),
  u2: perhaps(between(0, 60)),
});

const site = fc.record({
  latitude,
  longitude,
  meridian: between(-180, 180),
  elevation: between(-430, 6000),
  clearSky: fc.constantFrom('simple' as const, 'full' as const),
});

const numbersOf = (result: object) =>
  Object.entries(result).filter(([, value]) => typeof value === 'number') as [string, number][];

describe('for any valid hour', () => {
  it('every number is finite, FAO-56 and ASCE', () => {
    fc.assert(
      fc.property(hour, site, (weather, place) => {
        for (const result of [referenceEtHourly(weather, place), asceHourly(weather, place)])
          expect(numbersOf(result).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('24 hours of Ra add up to the day of Eq. 21, under the midnight sun and on any clock', () => {
    fc.assert(
      fc.property(latitude, longitude, between(-180, 180), J, (lat, lon, meridian, day) => {
        const hours = HOURS.map((t) =>
          extraterrestrialRadiationHourly({ latitude: lat, longitude: lon, meridian, J: day, t }),
        );
        const sum = hours.reduce((total, Ra) => total + Ra, 0);
        expect(Math.min(...hours)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(sum - extraterrestrialRadiation(lat, day))).toBeLessThanOrEqual(1e-9);
      }),
    );
  });

  it('the sun is highest at ω = 0 and ω turns once a day', () => {
    fc.assert(
      fc.property(latitude, longitude, J, (lat, lon, day) => {
        const at = (t: number) => ({ latitude: lat, longitude: lon, meridian: 0, J: day, t });
        const noon = 12 - (solarTimeAngle(at(12)) * 12) / Math.PI;
        expect(Math.abs(solarTimeAngle(at(noon)))).toBeLessThanOrEqual(1e-9);
        for (const t of HOURS) expect(sunAngle(at(t))).toBeLessThanOrEqual(sunAngle(at(noon)) + 1e-9);
        expect(Math.abs(solarTimeAngle(at(3)) - solarTimeAngle(at(27)))).toBeLessThanOrEqual(1e-9);
      }),
    );
  });

  it('G is between 0 and half of Rn, and less under the tall reference', () => {
    fc.assert(
      fc.property(hour, site, (weather, place) => {
        const { Rn, Gos, Grs } = asceHourly(weather, place);
        expect(Math.abs(Grs)).toBeLessThanOrEqual(Math.abs(Gos));
        expect(Math.abs(Gos)).toBeLessThanOrEqual(Math.abs(Rn) / 2);
        expect(Gos * Rn).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('a series of one is the hour itself', () => {
    fc.assert(
      fc.property(hour, site, (weather, place) => {
        expect(asceOfHours([weather], place)).toEqual([asceHourly(weather, place)]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an hour with something missing', () => {
  const whole = { dayOfYear: 183, time: 14.5, temperature: 30, rs: 2.2, ea: 1.1, u2: 3 };
  const place = { latitude: 40, longitude: -105, meridian: -105, elevation: 1462 };

  it.each(['dayOfYear', 'time', 'temperature', 'rs', 'ea'] as const)(
    '%s: has no result, and not 0',
    (name) => {
      const result = asceHourly({ ...whole, [name]: NaN }, place);
      expect([result.ETos, result.ETrs]).toEqual([NaN, NaN]);
    },
  );

  it.each(['latitude', 'longitude', 'elevation'] as const)('%s: has no result, and not 0', (name) => {
    const result = referenceEtHourly(whole, { ...place, [name]: NaN });
    expect(result.ETo).toBeNaN();
  });

  it('has 2 m/s where the wind is missing, and says so', () => {
    const result = asceHourly({ ...whole, u2: NaN }, place);
    expect([result.u2, result.assumptions]).toEqual([2, ['u2_assumed']]);
  });

  it('does not hide the clouds of an earlier hour from the night', () => {
    const night = { ...whole, time: 23.5, rs: 0 };
    const [day, , dark] = asceOfHours([whole, { ...whole, time: 15.5, rs: NaN }, night], place);
    expect(dark!.fcd).toBe(day!.fcd);
    expect(dark!.assumptions).toEqual([]);
  });

  it('takes humidity as ea, else from the dew point, else from RH', () => {
    const of = (humidity: Partial<HourlyInput>) => asceHourly({ ...whole, ea: NaN, ...humidity }, place).ea;
    expect(of({ ea: 1.2, tdew: 3, rh: 50 })).toBe(1.2);
    expect(of({ tdew: 30, rh: 50 })).toBe(asceHourly(whole, place).es);
    expect(of({ rh: 50 })).toBeCloseTo(asceHourly(whole, place).es / 2, 12);
    expect(of({})).toBeNaN();
  });
});

describe('the full clear sky', () => {
  it('is darker the wetter and the more turbid the air, and never more than Ra', () => {
    const sky = fc.record({
      P: between(50, 110),
      ea: between(0.01, 4),
      sinBeta: between(0.05, 1),
      Kt: between(0.5, 1),
    });
    fc.assert(
      fc.property(sky, (clean) => {
        const of = (change: Partial<typeof clean>) => clearSkyRadiationFull(1, { ...clean, ...change });
        expect(of({})).toBeGreaterThan(0);
        expect(of({})).toBeLessThan(1);
        // Between KB 0.144 and 0.15 the printed halves of Eq. D.4 leave a step.
        expect(of({ ea: clean.ea + 0.5 })).toBeLessThanOrEqual(of({}) + 0.01);
        expect(of({ Kt: 0.5 })).toBeLessThanOrEqual(of({ Kt: 1 }) + 0.01);
      }),
    );
  });
});

describe('ASCE beside FAO-56', () => {
  it('gives the short reference of a day to the rounding of its constants', () => {
    const day = fc.record({
      dayOfYear: J,
      tmin: between(-20, 25),
      range: between(1, 20),
      ea: between(0.2, 1.5),
      u2: between(0, 8),
      rs: between(0.5, 32),
    });
    fc.assert(
      fc.property(day, between(-60, 60), ({ range, ...rest }, lat) => {
        const weather = { ...rest, tmax: rest.tmin + range };
        const place = { latitude: lat, elevation: 100 };
        const { ETos } = asceDaily(weather, place);
        expect(Math.abs(ETos - referenceEtDaily(weather, place).ETo)).toBeLessThanOrEqual(0.005);
      }),
    );
  });
});
