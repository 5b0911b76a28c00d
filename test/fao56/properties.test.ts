import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extraterrestrialRadiation,
  penmanMonteith,
  penmanMonteithTerms,
  referenceEtDaily,
  relativeShortwaveRadiation,
  solarDay,
  type DailyInput,
} from '../../src/fao56/index.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const latitude = fc.oneof(between(-90, 90), fc.constantFrom(-90, -66.56, 0, 66.56, 90));
const dayOfYear = fc.integer({ min: 1, max: 366 });
const perhaps = (value: fc.Arbitrary<number>) => fc.option(value, { nil: undefined });

const day: fc.Arbitrary<DailyInput> = fc
  .record({
    dayOfYear,
    tmin: between(-89, 55),
    range: between(0, 35),
    rhmax: perhaps(between(0, 100)),
    rhmin: perhaps(between(0, 100)),
    rhmean: perhaps(between(0, 100)),
    tdew: perhaps(between(-90, 35)),
    u2: perhaps(between(0, 60)),
    rs: perhaps(between(0, 45)),
    sunshine: perhaps(between(0, 24)),
  })
  .map(({ range, ...rest }) => ({ ...rest, tmax: rest.tmin + range }));

describe('for any valid input', () => {
  it('every number of the day is finite, at all latitudes and on all days', () => {
    fc.assert(
      fc.property(day, latitude, between(-430, 6000), (weather, lat, elevation) => {
        const numbers = Object.entries(referenceEtDaily(weather, { latitude: lat, elevation })).filter(
          ([name]) => name !== 'assumptions',
        );
        expect(numbers.filter(([, value]) => !Number.isFinite(value))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('Ra lies between 0 and what the pole in midsummer gets', () => {
    // Midnight sun at the pole: ωs = π leaves 24·60·Gsc·dr·sin δ, at most 118.08 · 1.033 · sin 0.409 = 48.51.
    fc.assert(
      fc.property(latitude, dayOfYear, (lat, J) => {
        const Ra = extraterrestrialRadiation(lat, J);
        expect(Ra).toBeGreaterThanOrEqual(0);
        expect(Ra).toBeLessThanOrEqual(48.52);
      }),
    );
  });

  it('the day at one latitude is as long as the night at its mirror', () => {
    fc.assert(
      fc.property(latitude, dayOfYear, (lat, J) => {
        expect(solarDay(lat, J).N + solarDay(-lat, J).N).toBeCloseTo(24, 9);
      }),
    );
  });

  it('Rs/Rso stays within [0.3, 1]', () => {
    fc.assert(
      fc.property(between(0, 50), fc.oneof(between(0, 50), fc.constant(0)), (Rs, Rso) => {
        const ratio = relativeShortwaveRadiation(Rs, Rso);
        expect(ratio).toBeGreaterThanOrEqual(0.3);
        expect(ratio).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('ETo grows with the vapour pressure deficit, all else equal', () => {
    const rest = fc.record({
      Delta: between(0.01, 0.6),
      gamma: between(0.03, 0.07),
      Rn: between(-5, 25),
      T: between(-40, 45),
      u2: between(0.1, 20),
      es: between(0.1, 9),
    });
    fc.assert(
      fc.property(rest, between(0, 0.09), between(0.001, 0.01), (input, ea, less) => {
        const eto = (vapour: number) => penmanMonteith({ ...input, G: 0, ea: vapour });
        expect(eto(ea - less)).toBeGreaterThan(eto(ea));
      }),
    );
  });

  it('is the sum of what the radiation and the air give, each by its own inputs', () => {
    const input = fc.record({
      Delta: between(0.01, 0.6),
      gamma: between(0.03, 0.07),
      Rn: between(-5, 25),
      G: between(-1, 1),
      T: between(-40, 45),
      u2: between(0.1, 20),
      es: between(0.1, 9),
      ea: between(0.1, 9),
    });
    fc.assert(
      fc.property(input, (day) => {
        const { radiation, aerodynamic } = penmanMonteithTerms(day);
        expect(radiation + aerodynamic).toBeCloseTo(penmanMonteith(day), 9);
        expect(radiation * (day.Rn - day.G)).toBeGreaterThanOrEqual(0);
        expect(aerodynamic * (day.es - day.ea)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
