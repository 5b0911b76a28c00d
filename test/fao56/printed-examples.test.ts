/**
 * Worked examples transcribed from Allen, Pereira, Raes and Smith (1998), FAO Irrigation and Drainage Paper 56.
 * Tolerance: half of the last printed digit, wider where the paper works on with rounded intermediates.
 */
import { describe, expect, it } from 'vitest';
import {
  extraterrestrialRadiation,
  inverseRelativeDistance,
  meanSaturationVapourPressure,
  metresPerSecondFromKmh,
  monthlySoilHeatFlux,
  radians,
  referenceEtDaily,
  saturationVapourPressure,
  solarDeclination,
  sunsetHourAngle,
  windAt2m,
} from '../../src/fao56/index.ts';

function expectWithin(actual: number, printed: number, tolerance: number): void {
  expect(Math.abs(actual - printed), `${actual} against ${printed}`).toBeLessThanOrEqual(tolerance);
}

describe('FAO-56 printed examples', () => {
  it('3: saturation vapour pressure of a day with 24.5 and 15 °C', () => {
    expectWithin(saturationVapourPressure(24.5), 3.075, 0.0005);
    expectWithin(saturationVapourPressure(15), 1.705, 0.0005);
    expectWithin(meanSaturationVapourPressure(24.5, 15), 2.39, 0.005);
  });

  it('8: extraterrestrial radiation on 3 September at 20° S', () => {
    const delta = solarDeclination(246);
    expectWithin(inverseRelativeDistance(246), 0.985, 0.0005);
    expectWithin(delta, 0.12, 0.0005);
    expectWithin(sunsetHourAngle(radians(-20), delta), 1.527, 0.0005);
    expectWithin(extraterrestrialRadiation(-20, 246), 32.2, 0.05);
  });

  it('13: monthly soil heat flux between March (14.1 °C) and May (18.8 °C)', () => {
    expectWithin(monthlySoilHeatFlux(14.1, 18.8), 0.33, 0.005);
  });

  it('18: Uccle, 6 July', () => {
    const wind = windAt2m(metresPerSecondFromKmh(10), 10);
    const weather = { tmax: 21.5, tmin: 12.3, rhmax: 84, rhmin: 63, u2: wind, sunshine: 9.25 };
    const day = referenceEtDaily({ dayOfYear: 187, ...weather }, { latitude: 50.8, elevation: 100 });
    expectWithin(day.u2, 2.078, 0.002);
    expectWithin(day.P, 100.1, 0.05);
    expectWithin(day.Tmean, 16.9, 1e-9);
    expectWithin(day.Delta, 0.122, 0.0005);
    expectWithin(day.gamma, 0.0666, 0.0001);
    expectWithin(day.es, 1.997, 0.001);
    expectWithin(day.ea, 1.409, 0.001);
    expectWithin(day.Ra, 41.09, 0.01);
    expectWithin(day.N, 16.1, 0.05);
    expectWithin(day.Rs, 22.07, 0.015);
    expectWithin(day.Rso, 30.9, 0.01);
    expectWithin(day.Rns, 17, 0.015);
    expectWithin(day.Rnl, 3.71, 0.01);
    expectWithin(day.Rn, 13.28, 0.015);
    expect(day.G).toBe(0);
    expectWithin(day.ETo, 3.88, 0.01);
    expect(day.assumptions).toEqual(['rs_from_sunshine']);
  });
});
