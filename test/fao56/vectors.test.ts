import { describe, expect, it } from 'vitest';
import {
  asceDaily,
  asceOfHours,
  atmosphericPressure,
  clearSkyRadiation,
  daylightHours,
  eaFromPsychrometer,
  eaFromRhExtremes,
  eaFromRhMean,
  energyToDepth,
  extraterrestrialRadiation,
  inverseRelativeDistance,
  meanSaturationVapourPressure,
  monthlySoilHeatFlux,
  monthlySoilHeatFluxSoFar,
  netLongwaveRadiation,
  netRadiation,
  netShortwaveRadiation,
  priestleyTaylor,
  psychrometricConstant,
  PSYCHROMETER,
  radians,
  referenceEtDaily,
  referenceEtHourly,
  rsFromSunshine,
  rsFromTemperature,
  saturationVapourPressure,
  solarDay,
  solarDeclination,
  sunsetHourAngle,
  windAt2m,
  type AsceHourly,
  type HourlyInput,
  type HourlySite,
} from '../../src/fao56/index.ts';
import { canonical, referenceVectors, type Vector } from './reference-vectors.ts';

type Inputs = (name: string) => number;
type Computed = Readonly<Record<string, unknown>>;

const has = (vector: Vector, name: string) => name in vector.inputs;

function inputsOf(vector: Vector): Inputs {
  return (name) => {
    const quantity = vector.inputs[name];
    if (quantity === undefined || typeof quantity === 'string') throw new Error(`no input ${name}`);
    return canonical(quantity);
  };
}

const rhExtremes = (x: Inputs) => ({
  Tmax: x('tmax'),
  Tmin: x('tmin'),
  RHmax: x('rhmax'),
  RHmin: x('rhmin'),
});

/** What our functions give for each method of the vectors, under the vectors' own names. */
const METHODS: Readonly<Record<string, (x: Inputs, vector: Vector) => Computed>> = {
  energy_to_depth: (x) => ({ evaporation: energyToDepth(x('net_energy')) }),
  unit_conversion: (x) => ({ y: x('x') }),
  pressure_psychrometric: (x) => {
    const P = atmosphericPressure(x('elevation'));
    return { P, gamma: psychrometricConstant(P) };
  },
  saturation_vapour_pressure: (x) => ({
    e0_tmax: saturationVapourPressure(x('tmax')),
    e0_tmin: saturationVapourPressure(x('tmin')),
    es: meanSaturationVapourPressure(x('tmax'), x('tmin')),
    e0_tmean: saturationVapourPressure((x('tmax') + x('tmin')) / 2),
  }),
  ea_psychrometer: (x) => {
    const P = atmosphericPressure(x('elevation'));
    return { P, ea: eaFromPsychrometer(x('twet'), x('tdry'), PSYCHROMETER.asmann * P) };
  },
  ea_rhmax_rhmin: (x) => ({
    ea: eaFromRhExtremes(rhExtremes(x)),
    e0_tmin: saturationVapourPressure(x('tmin')),
    e0_tmax: saturationVapourPressure(x('tmax')),
  }),
  ea_rhmean: (x) => ({
    ea: eaFromRhMean(x('rhmean'), meanSaturationVapourPressure(x('tmax'), x('tmin'))),
  }),
  vpd: (x) => ({
    vpd: meanSaturationVapourPressure(x('tmax'), x('tmin')) - eaFromRhExtremes(rhExtremes(x)),
  }),
  extraterrestrial_radiation_daily: (x) => {
    const [phi, delta] = [radians(x('latitude')), solarDeclination(x('day_of_year'))];
    const Ra = extraterrestrialRadiation(x('latitude'), x('day_of_year'));
    return {
      dr: inverseRelativeDistance(x('day_of_year')),
      declination: delta,
      sunset_hour_angle: sunsetHourAngle(phi, delta),
      Ra,
      Ra_depth: energyToDepth(Ra),
    };
  },
  daylight_hours: (x) => ({
    N: daylightHours(sunsetHourAngle(radians(x('latitude')), solarDeclination(x('day_of_year')))),
  }),
  rs_from_sunshine: (x) => {
    const { Ra, N } = solarDay(x('latitude'), x('day_of_year'));
    return { Ra, N, Rs: rsFromSunshine(x('n'), N, Ra) };
  },
  net_longwave_daily: (x) => ({
    Rnl: netLongwaveRadiation({
      Tmax: x('tmax'),
      Tmin: x('tmin'),
      ea: x('ea'),
      Rs: x('rs'),
      Rso: x('rso'),
    }),
  }),
  net_radiation_daily: (x) => ({ Rn: netRadiation(netShortwaveRadiation(x('rs')), x('rnl')) }),
  soil_heat_flux_monthly: (x) => ({
    G_eq43: monthlySoilHeatFlux(x('tmonth_prev'), x('tmonth_next')),
    G_eq44: monthlySoilHeatFluxSoFar(x('tmonth_prev'), x('tmonth')),
  }),
  wind_height: (x) => ({ u2: windAt2m(x('u'), x('z')) }),
  rs_from_temperature_interior: (x, vector) => {
    const Ra = extraterrestrialRadiation(x('latitude'), x('day_of_year'));
    return { Ra, Rs: rsFromTemperature(x('tmax') - x('tmin'), Number(vector.options.kRs), Ra) };
  },
  net_radiation_no_radiation_data: (x, vector) => {
    const [Tmax, Tmin] = [x('tmax'), x('tmin')];
    const Ra = extraterrestrialRadiation(x('latitude'), x('day_of_year'));
    const Rs = rsFromTemperature(Tmax - Tmin, Number(vector.options.kRs), Ra);
    const Rns = netShortwaveRadiation(Rs);
    const Rnl = netLongwaveRadiation({
      Tmax,
      Tmin,
      ea: x('ea'),
      Rs,
      Rso: clearSkyRadiation(x('elevation'), Ra),
    });
    return { Ra, Rs, Rns, Rnl, Rn: netRadiation(Rns, Rnl) };
  },
  pm_fao56_daily: (x, vector) => {
    const day = {
      dayOfYear: x('day_of_year'),
      tmax: x('tmax'),
      tmin: x('tmin'),
      rhmax: x('rhmax'),
      rhmin: x('rhmin'),
      u2: windAt2m(x('wind'), x('wind_height')),
      rs: has(vector, 'rs') ? x('rs') : undefined,
      sunshine: has(vector, 'n') ? x('n') : undefined,
    };
    const eto = referenceEtDaily(day, { latitude: x('latitude'), elevation: x('elevation') });
    const wet = priestleyTaylor({ ...eto, T: eto.Tmean, lambda: 2.45 });
    return { ...eto, delta: eto.Delta, 'ET_priestley_taylor_lambda2.45': wet };
  },
  asce_ewri_daily: (x, vector) => {
    const day = {
      dayOfYear: x('day_of_year'),
      tmax: x('tmax'),
      tmin: x('tmin'),
      ea: has(vector, 'ea') ? x('ea') : undefined,
      tdew: has(vector, 'tdew') ? x('tdew') : undefined,
      rs: x('rs'),
      u2: windAt2m(x('wind'), x('wind_height')),
    };
    return { ...asceDaily(day, { latitude: x('latitude'), elevation: x('elevation') }) };
  },
  pm_fao56_hourly: (x, vector) => {
    const eto = referenceEtHourly(
      { ...hourOf(x, hourAt(vector, 'period_start') + 0.5), rh: x('rh'), u2: x('u2') },
      hourlySite(x),
    );
    return { ...eto, delta: eto.Delta };
  },
  asce_ewri_hourly: (_, vector) => ({ ...appendixC().get(vector.id) }),
};

const hourlySite = (x: Inputs): HourlySite => ({
  latitude: x('latitude'),
  longitude: x('longitude'),
  meridian: x('tz_meridian'),
  elevation: x('elevation'),
});

const hourOf = (x: Inputs, time: number): HourlyInput => ({
  dayOfYear: x('day_of_year'),
  time,
  temperature: x('temp'),
  rs: x('rs'),
});

/** 14 of "14:00"; some vectors write the hour as a number. */
const hourAt = (vector: Vector, name: string) =>
  Number.parseFloat(JSON.stringify(vector.inputs[name]).replace('"', ''));

/** The hours of ASCE Appendix C by id: one series, since a night takes its clouds from the evening before. */
function appendixC(): Map<string, AsceHourly> {
  const hours = vectors.filter(({ method }) => method === 'asce_ewri_hourly');
  const inputs = hours.map((vector) => {
    const x = inputsOf(vector);
    const wind = windAt2m(x('wind'), x('wind_height'));
    return { ...hourOf(x, hourAt(vector, 'hour_ending') - 0.5), ea: x('ea'), u2: wind };
  });
  const results = asceOfHours(inputs, hourlySite(inputsOf(hours[0]!)));
  return new Map(hours.map(({ id }, i) => [id, results[i]!]));
}

/** Constants and rules of a peer's own variant. */
const vectors = (referenceVectors() ?? []).filter(({ kind }) => kind !== 'peer_behaviour');

describe.skipIf(vectors.length === 0)('published vectors', () => {
  it('are all here', () => {
    expect(vectors).toHaveLength(51);
  });

  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const method = METHODS[vector.method];
    if (!method) throw new Error(`no function for the method ${vector.method}`);
    const computed = method(inputsOf(vector), vector);
    const checked = Object.entries(vector.expected);
    expect(checked.length).toBeGreaterThan(0);
    for (const [name, { value, tol_abs }] of checked) {
      const ours = Number(computed[name]); // NaN, and so a failure, for a name that we do not compute
      expect(Math.abs(ours - value), `${name}: ${ours} against ${value}`).toBeLessThanOrEqual(tol_abs);
    }
  });
});
