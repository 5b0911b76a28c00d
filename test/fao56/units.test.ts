import { describe, expect, it } from 'vitest';
import {
  cloudCoverFromOktas,
  degrees,
  depthToEnergy,
  dewPoint,
  eaFromDewPoint,
  eaFromSpecificHumidity,
  energyToDepth,
  hourlyMegajoulesFromWatts,
  kilopascalsFromAtmospheres,
  kilopascalsFromInchesOfMercury,
  kilopascalsFromMillimetresOfMercury,
  latentHeat,
  megajoulesFromThermochemicalCalories,
  metresPerSecondFromDailyRun,
  metresPerSecondFromFeetPerSecond,
  percentFromFraction,
  radians,
} from '../../src/fao56/index.ts';

describe('units of the field', () => {
  it.each([
    ['1 W m⁻² over an hour, FAO-56 Table 3', hourlyMegajoulesFromWatts(1000), 3.6, 1e-12],
    ['100 thermochemical calories', megajoulesFromThermochemicalCalories(100), 4.184, 1e-12],
    ['760 mmHg are an atmosphere', kilopascalsFromMillimetresOfMercury(760), 101.325, 2e-5],
    ['29.92126 inHg are an atmosphere', kilopascalsFromInchesOfMercury(29.92126), 101.325, 1e-4],
    ['1 atm', kilopascalsFromAtmospheres(1), 101.325, 0],
    ['1 km a day, FAO-56 Table 3', metresPerSecondFromDailyRun(1), 0.01157, 5e-6],
    ['10 ft/s', metresPerSecondFromFeetPerSecond(10), 3.048, 1e-12],
    ['half of saturation', percentFromFraction(0.5), 50, 0],
    ['4 oktas', cloudCoverFromOktas(4), 0.5, 0],
    ['a half turn', degrees(Math.PI), 180, 1e-12],
    ['1 mm a day, FAO-56 Table 3', depthToEnergy(1), 2.45, 0],
    ['1 MJ m⁻² a day, FAO-56 Table 3', energyToDepth(1), 0.408, 0],
    ['λ at 20 °C, FAO-56 Annex 3', latentHeat(20), 2.45, 0.005],
  ] as const)('%s', (_, ours, expected, tolerance) => {
    expect(Math.abs(ours - expected)).toBeLessThanOrEqual(tolerance);
  });

  it('angles go there and back', () => {
    expect(degrees(radians(-22.9))).toBeCloseTo(-22.9, 12);
  });

  it('a dew point goes there and back', () => {
    for (const Tdew of [-30, 0, 9.5, 27]) expect(dewPoint(eaFromDewPoint(Tdew))).toBeCloseTo(Tdew, 10);
  });

  it('specific humidity becomes vapour pressure: 10 g/kg at 100 kPa', () => {
    expect(eaFromSpecificHumidity(0.01, 100)).toBeCloseTo(1.598, 3); // 1 / (0.622 + 0.00378)
  });
});
