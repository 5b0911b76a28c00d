/**
 * Faults found in published systems. Each test holds a printed or foreign value, shows that the fault would miss
 * it, and asks our functions for it. FAO-56 means Allen et al. (1998); ASCE, ASCE-EWRI (2005). Rain, whose 0 mm some
 * take for invalid, is no input here: `pipeline/preprocess/physical-limits.test.ts` has it.
 */
import { describe, expect, it } from 'vitest';
import {
  atmosphericPressure,
  extraterrestrialRadiation,
  meanSaturationVapourPressure,
  metresPerSecondFromKmh,
  netLongwaveRadiation,
  radians,
  referenceEtDaily,
  saturationVapourPressure,
  solarDeclination,
  sunsetHourAngle,
  windAt2m,
  type DailyEto,
  type DailyInput,
  type Site,
} from '../../src/fao56/index.ts';

/** `ours` is within `tolerance` of the value in print, and what the fault gives is not. */
function expectRight(
  printed: number,
  tolerance: number,
  { ours, fault }: { ours: number; fault: number },
): void {
  expect(Math.abs(ours - printed), `ours ${ours} against ${printed}`).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(fault - printed), `fault ${fault} against ${printed}`).toBeGreaterThan(tolerance);
}

/** FAO-56 example 18. */
const UCCLE: Site = { latitude: 50.8, elevation: 100 };
const UCCLE_DAY = {
  dayOfYear: 187,
  tmax: 21.5,
  tmin: 12.3,
  rhmax: 84,
  rhmin: 63,
  u2: windAt2m(metresPerSecondFromKmh(10), 10),
  sunshine: 9.25,
} satisfies DailyInput;
const uccle = (change: Partial<DailyInput> = {}) => referenceEtDaily({ ...UCCLE_DAY, ...change }, UCCLE);

/** ASCE appendix C, Greeley (Colorado), 2 July 2000: Rso 32.39 MJ as printed there. */
const GREELEY: Site = { latitude: 40.41, elevation: 1462.4 };
const GREELEY_DAY = {
  dayOfYear: 184,
  tmax: 33.6,
  tmin: 12.2,
  ea: 1.19,
  rs: 26.8,
  u2: windAt2m(2.14, 3),
} satisfies DailyInput;

describe('published faults', () => {
  it('es of the mean temperature (FAO-56 example 3)', () => {
    expectRight(2.39, 0.005, {
      ours: meanSaturationVapourPressure(24.5, 15),
      fault: saturationVapourPressure(19.75),
    });
  });

  it('es of the mean temperature, inside the day (example 18)', () => {
    expectRight(1.997, 0.001, { ours: uccle().es, fault: saturationVapourPressure(16.9) });
  });

  it('Δ from the mean es (example 18)', () => {
    expectRight(0.122, 0.0006, { ours: uccle().Delta, fault: (4098 * 1.997) / (16.9 + 237.3) ** 2 });
  });

  it('Rs/Ra where Rs/Rso belongs (example 11: Ra is 25.1)', () => {
    const day = { Tmax: 25.1, Tmin: 19.1, ea: 2.1, Rs: 14.5 };
    expectRight(3.5, 0.05, {
      ours: netLongwaveRadiation({ ...day, Rso: 18.8 }),
      fault: netLongwaveRadiation({ ...day, Rso: 25.1 }),
    });
  });

  it('Rs/Ra inside the day (example 18)', () => {
    const { Rs, Ra, ea, Rnl } = uccle();
    const fault = netLongwaveRadiation({ Tmax: 21.5, Tmin: 12.3, ea, Rs, Rso: Ra });
    expectRight(3.71, 0.01, { ours: Rnl, fault });
  });

  it('Rn = 0.54 Rs (example 18)', () => {
    expectRight(13.28, 0.015, { ours: uccle().Rn, fault: 0.54 * uccle().Rs });
  });

  it('a declination one day off (example 8, 3 September: 0.120 rad)', () => {
    for (const J of [245, 247])
      expectRight(0.12, 0.0006, { ours: solarDeclination(246), fault: solarDeclination(J) });
  });

  it('a day of the year one off, inside the day (example 18, Ra 41.09)', () => {
    const onAnother = (dayOfYear: number) => uccle({ dayOfYear }).Ra;
    for (const J of [186, 188]) expectRight(41.09, 0.01, { ours: uccle().Ra, fault: onAnother(J) });
  });

  it('an acos that is not clipped beyond the polar circles', () => {
    // At 80° the sun neither sets on 21 June nor rises on 21 December: ωs is π or 0.
    expect(Math.acos(-Math.tan(radians(80)) * Math.tan(solarDeclination(172)))).toBeNaN();
    expect(sunsetHourAngle(radians(80), solarDeclination(172))).toBe(Math.PI);
    expect(sunsetHourAngle(radians(80), solarDeclination(355))).toBe(0);
    expect(extraterrestrialRadiation(80, 355)).toBe(0);
  });

  it('wind at 10 m used as wind at 2 m (example 14)', () => {
    expectRight(2.4, 0.05, { ours: windAt2m(3.2, 10), fault: 3.2 });
  });

  it('km/h taken for m/s (example 18: 10 km/h at 10 m is 2.078 m/s at 2 m)', () => {
    expectRight(2.078, 0.002, {
      ours: windAt2m(metresPerSecondFromKmh(10), 10),
      fault: windAt2m(10, 10),
    });
  });

  it('the daily maximum of the wind taken for its mean (example 18: ETo 3.88; a maximum is twice the mean and more)', () => {
    expectRight(3.88, 0.01, { ours: uccle().ETo, fault: uccle({ u2: 2 * UCCLE_DAY.u2 }).ETo });
  });

  it('the es of an hour taken from a day (example 19: 6.625 kPa at 38 °C)', () => {
    expectRight(6.625, 0.001, {
      ours: saturationVapourPressure(38),
      fault: meanSaturationVapourPressure(38, 28),
    });
  });

  it('an elevation that is silently 0', () => {
    expectRight(81.8, 0.05, { ours: atmosphericPressure(1800), fault: atmosphericPressure(0) }); // example 2
    const at = (elevation: number) => referenceEtDaily(GREELEY_DAY, { ...GREELEY, elevation });
    expectRight(32.39, 0.03, { ours: at(1462.4).Rso, fault: at(0).Rso });
    expect([at(NaN).gamma, at(NaN).Rso, at(NaN).ETo]).toEqual([NaN, NaN, NaN]);
  });

  it('an elevation that is silently 0, in the ETo of a high place', () => {
    // RefET (ASCE ETos, other constants: 0.005 mm) on synthetic weather at 4944.3 m.
    const day = { dayOfYear: 277, tmax: 12.71, tmin: 9.32, ea: 0.5716, rs: 5.267, u2: windAt2m(15.15, 10) };
    const at = (elevation: number) => referenceEtDaily(day, { latitude: -35.5399, elevation }).ETo;
    expectRight(4.208264, 0.005, { ours: at(4944.3), fault: at(0) });
  });

  it('negative net radiation or ETo clipped at 0', () => {
    // RefET (ASCE ETos, other constants: 0.005 mm) on synthetic weather: saturated air, no sun.
    const site = { latitude: 5.6833, elevation: 4218 };
    const day = { dayOfYear: 333, tmax: 15.8, tmin: 15.8, ea: 1.7951, rs: 0.003, u2: windAt2m(7.96, 10) };
    const { Rn, ETo } = referenceEtDaily(day, site);
    expect(Rn).toBeLessThan(0);
    expectRight(-0.056051, 0.005, { ours: ETo, fault: Math.max(0, ETo) });
  });
});

describe('the polar night', () => {
  it('has the longwave loss of a clear sky (RefET, ASCE ETos: 0.005 mm)', () => {
    const site = { latitude: 87.5218, elevation: 3120.8 };
    const day = { dayOfYear: 17, tmax: -13.35, tmin: -38.56, ea: 0.1198, rs: 0, u2: windAt2m(7.64, 3) };
    const { ETo, Rso } = referenceEtDaily(day, site);
    expect(Rso).toBe(0);
    expect(Math.abs(ETo - -0.090934)).toBeLessThanOrEqual(0.005);
  });
});

describe('missing turned into 0', () => {
  /** The day with everything measured: nothing is left to assume. */
  const full = { ...UCCLE_DAY, rs: 22.07, tdew: 12, ea: 1.409, rhmean: 70 };

  const dependents = {
    tmax: ['ETo', 'Tmean', 'es', 'Delta', 'Rnl', 'Rn'],
    tmin: ['ETo', 'Tmean', 'es', 'Delta', 'Rnl', 'Rn'],
    dayOfYear: ['ETo', 'Ra', 'Rso', 'N', 'Rnl', 'Rn'],
  } as const satisfies Partial<Record<keyof DailyInput, readonly (keyof DailyEto)[]>>;

  it.each(Object.entries(dependents))('%s: NaN in what rests on it', (input, outputs) => {
    const day = referenceEtDaily({ ...full, [input]: NaN }, UCCLE);
    const numbers = Object.entries(day).filter(([, value]) => typeof value === 'number');
    const missing = numbers.filter(([, value]) => Number.isNaN(value)).map(([name]) => name);
    expect(missing.sort()).toEqual([...outputs].sort());
  });

  it('humidity and radiation taken from a missing temperature are missing too', () => {
    const day = referenceEtDaily({ dayOfYear: 187, tmax: 21.5, tmin: NaN }, UCCLE);
    for (const value of [day.ea, day.Rs, day.Rns, day.Rn, day.ETo]) expect(value).toBeNaN();
    expect(day.assumptions).toEqual(['u2_assumed']);
  });

  it.each(['rs', 'ea', 'u2', 'tdew', 'rhmax', 'rhmin', 'rhmean', 'sunshine'] as const)(
    '%s: absent and NaN are the same, and not 0',
    (input) => {
      const bare = { dayOfYear: 187, tmax: 21.5, tmin: 12.3 };
      const absent = referenceEtDaily(bare, UCCLE);
      expect(referenceEtDaily({ ...bare, [input]: NaN }, UCCLE)).toEqual(absent);
      expect(referenceEtDaily({ ...bare, [input]: undefined }, UCCLE)).toEqual(absent);
    },
  );

  it('a measured 0 is a measurement', () => {
    const calm = referenceEtDaily({ ...full, u2: 0, rs: 0 }, UCCLE);
    expect([calm.u2, calm.Rs, calm.assumptions]).toEqual([0, 0, []]);
    expect(referenceEtDaily({ ...UCCLE_DAY, sunshine: 0 }, UCCLE).Rs).toBeCloseTo(0.25 * 41.09, 2); // Eq. 35
  });
});
