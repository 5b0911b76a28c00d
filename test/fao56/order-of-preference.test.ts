import { describe, expect, it } from 'vitest';
import { referenceEtDaily, saturationVapourPressure, type DailyInput } from '../../src/fao56/index.ts';

const SITE = { latitude: 13.73, elevation: 2 };
/** FAO-56 example 5: 25 and 18 °C; RH 82 and 54 % give ea 1.70 kPa, RHmean 68 % gives 1.78. */
const BARE = { dayOfYear: 105, tmax: 25, tmin: 18 } satisfies DailyInput;
const dayWith = (inputs: Partial<DailyInput>) => referenceEtDaily({ ...BARE, ...inputs }, SITE);

describe('the humidity that is used', () => {
  const measured = { ea: 1.5, tdew: 14, rhmax: 82, rhmin: 54, rhmean: 68, u2: 2, rs: 20 };
  const without = (...names: (keyof typeof measured)[]) =>
    dayWith({ ...measured, ...Object.fromEntries(names.map((name) => [name, NaN])) });

  it.each([
    ['ea as given', [], 1.5, []],
    ['Tdew, Eq. 14', ['ea'], saturationVapourPressure(14), []],
    ['RHmax and RHmin, Eq. 17', ['ea', 'tdew'], 1.7, []],
    ['RHmean, Eq. 19', ['ea', 'tdew', 'rhmin'], 1.78, ['ea_from_rhmean']],
    ['RHmean without RHmax, Eq. 19', ['ea', 'tdew', 'rhmax'], 1.78, ['ea_from_rhmean']],
    ['RHmax alone, Eq. 18', ['ea', 'tdew', 'rhmin', 'rhmean'], 2.064 * 0.82, ['ea_from_rhmax']],
    ['Tmin, Eq. 48', ['ea', 'tdew', 'rhmax', 'rhmin', 'rhmean'], 2.064, ['ea_from_tmin']],
    ['Tmin where only RHmin is known', ['ea', 'tdew', 'rhmax', 'rhmean'], 2.064, ['ea_from_tmin']],
  ] as const)('is %s', (_, missing, ea, assumptions) => {
    const day = without(...missing);
    expect(Math.abs(day.ea - ea)).toBeLessThanOrEqual(0.005);
    expect(day.assumptions).toEqual(assumptions);
  });
});

describe('humidity measured and assumed otherwise', () => {
  /** FAO-56 example 4: 19.5 and 25.6 °C at 1200 m (87.9 kPa) give 1.91 kPa. */
  const psychrometer = { twet: 19.5, tdry: 25.6 };

  it('comes from a psychrometer before RHmax and RHmin, after the dew point', () => {
    const at = (day: Partial<DailyInput>) =>
      referenceEtDaily(
        { ...BARE, ...psychrometer, rhmax: 82, rhmin: 54, ...day },
        { ...SITE, elevation: 1200 },
      );
    expect(Math.abs(at({}).ea - 1.91)).toBeLessThanOrEqual(0.005);
    expect(at({ tdew: 14 }).ea).toBe(saturationVapourPressure(14));
    expect(at({ twet: NaN }).ea).toBeCloseTo(1.702, 2);
  });

  it('depends on the kind of psychrometer (Eq. 16)', () => {
    const of = (kind: 'natural' | 'indoor') =>
      referenceEtDaily({ ...BARE, ...psychrometer, pressure: 87.9 }, { ...SITE, psychrometer: kind }).ea;
    expect(of('natural') - of('indoor')).toBeCloseTo(0.0004 * 87.9 * 6.1, 10);
  });

  it('has its dew point below Tmin in an arid place', () => {
    const arid = referenceEtDaily(BARE, { ...SITE, dewPointDepression: 2 });
    expect(arid.ea).toBe(saturationVapourPressure(16));
  });
});

describe('pressure and soil heat', () => {
  it('are those that are given, else that of the elevation, and 0', () => {
    const given = dayWith({ pressure: 95, soilHeatFlux: 0.33 });
    expect([given.P, given.gamma, given.G]).toEqual([95, 0.665e-3 * 95, 0.33]);
    const absent = dayWith({ pressure: NaN, soilHeatFlux: undefined });
    expect(absent.P).toBeCloseTo(101.28, 2);
    expect(absent.G).toBe(0);
  });
});

describe('the radiation that is used', () => {
  const others = { ea: 2.85, u2: 2, tmax: 34.8, tmin: 25.6 };
  const radiation = (inputs: Partial<DailyInput>, coastal?: boolean) =>
    referenceEtDaily(
      { ...BARE, ...others, ...inputs },
      { ...SITE, ...(coastal === undefined ? {} : { coastal }) },
    );

  it('is Rs as given, whatever else is known', () => {
    const day = radiation({ rs: 12, sunshine: 8 });
    expect([day.Rs, day.assumptions]).toEqual([12, []]);
  });

  it('is that of the sunshine hours before that of the temperatures', () => {
    expect(radiation({ sunshine: 8 }).assumptions).toEqual(['rs_from_sunshine']);
  });

  it('is never more than the clear sky gives when the recorder says more hours than the day has', () => {
    const day = radiation({ sunshine: 24 });
    expect(day.Rs).toBeCloseTo(0.75 * day.Ra, 10); // Eq. 35 with n = N
  });

  it('is that of the temperature range at the coast (FAO-56 example 16: 21.9) and inland', () => {
    const coast = radiation({}, true);
    expect(Math.abs(coast.Rs - 21.9)).toBeLessThanOrEqual(0.06);
    expect(radiation({}, false).Rs).toBeCloseTo((coast.Rs * 0.16) / 0.19, 10);
    expect(radiation({}).Rs).toBe(radiation({}, false).Rs);
    expect(coast.assumptions).toEqual(['rs_estimated']);
  });

  it('is that of cloud cover where there is no sunshine: 1 − 0.75 C^3.4 of the clear sky', () => {
    const overcast = radiation({ cloudCover: 1 });
    expect(overcast.Rs).toBeCloseTo(0.25 * overcast.Rso, 10);
    expect(radiation({ cloudCover: 0 }).Rs).toBe(overcast.Rso);
    expect(radiation({ cloudCover: 0.5 }).Rs / overcast.Rso).toBeCloseTo(0.92895, 5); // 0.5^3.4 = 0.094732
    expect(overcast.assumptions).toEqual(['rs_estimated']);
    expect(radiation({ cloudCover: 1, sunshine: 8 }).assumptions).toEqual(['rs_from_sunshine']);
  });

  it('takes the coefficients of the place where they are calibrated', () => {
    const site = { ...SITE, coastal: true, kRs: 0.17, angstrom: { as: 0.2, bs: 0.6 } };
    const bare = referenceEtDaily({ ...BARE, ...others }, site);
    expect(bare.Rs).toBeCloseTo(0.17 * Math.sqrt(34.8 - 25.6) * bare.Ra, 10);
    const sunny = referenceEtDaily({ ...BARE, ...others, sunshine: 24 }, site);
    expect(sunny.Rs).toBeCloseTo(0.8 * sunny.Ra, 10);
  });

  it('is not capped at the clear sky, as Eq. 50 is printed', () => {
    const desert = radiation({ tmax: 45, tmin: 15 });
    expect(desert.Rs).toBeCloseTo(0.16 * Math.sqrt(30) * desert.Ra, 10);
    expect(desert.Rs).toBeGreaterThan(desert.Rso);
  });
});

describe('the wind that is used', () => {
  it('is 2 m/s where nothing is known, and says so', () => {
    const day = dayWith({ ea: 1.5, rs: 20 });
    expect([day.u2, day.assumptions]).toEqual([2, ['u2_assumed']]);
  });
});
