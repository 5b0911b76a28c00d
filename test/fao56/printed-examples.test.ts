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
  hargreavesSamani,
  referenceEtDaily,
  referenceEtHourly,
  referenceEtMonthly,
  cloudiness,
  saturationVapourPressure,
  seasonalCorrection,
  solarTimeAngle,
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

  it('7: latitudes of Bangkok and Rio de Janeiro in radians', () => {
    expectWithin(radians(13 + 44 / 60), 0.24, 0.0005);
    expectWithin(radians(-(22 + 54 / 60)), -0.4, 0.0005);
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

  it('17: Bangkok, April, from monthly means', () => {
    const means = { dayOfYear: 105, tmax: 34.8, tmin: 25.6, ea: 2.85, u2: 2, sunshine: 8.5 };
    const site = { latitude: 13 + 44 / 60, elevation: 2 };
    const month = referenceEtMonthly({ ...means, previousMonthT: 29.2 }, site);
    expectWithin(month.Delta, 0.246, 0.0005);
    expectWithin(month.gamma, 0.0674, 0.00006);
    expectWithin(month.es, 4.42, 0.005);
    expectWithin(month.Ra, 38.06, 0.01);
    expectWithin(month.N, 12.31, 0.005);
    expectWithin(month.Rs, 22.65, 0.01);
    expectWithin(month.Rso, 28.54, 0.015);
    expectWithin(month.Rns, 17.44, 0.01);
    expectWithin(month.Rnl, 3.11, 0.01);
    expectWithin(month.Rn, 14.33, 0.01);
    expectWithin(month.G, 0.14, 0.005);
    expectWithin(month.ETo, 5.72, 0.01);
    const known = referenceEtMonthly({ ...means, previousMonthT: 29.2, nextMonthT: 30.2 }, site);
    expectWithin(known.G, 0.07, 1e-9); // Eq. 43: 0.07 for each degree between the two neighbours
  });

  describe("19: N'Diaye (Senegal), 1 October", () => {
    const site = { latitude: 16 + 13 / 60, longitude: -16.25, meridian: -15, elevation: 8 };

    it('14:00 to 15:00', () => {
      const sun = { ...site, J: 274, t: 14.5 };
      expectWithin(seasonalCorrection(274), 0.1889, 0.0005);
      expectWithin(solarTimeAngle(sun), 0.682, 0.001);
      const weather = { temperature: 38, rh: 52, u2: 3.3, rs: 2.45 };
      const hour = referenceEtHourly({ dayOfYear: 274, time: 14.5, ...weather }, site);
      expectWithin(hour.Ra, 3.543, 0.001);
      expectWithin(hour.Rso, 2.658, 0.001);
      expectWithin(hour.Rnl, 0.137, 0.0005);
      expectWithin(hour.Rn, 1.749, 0.001);
      expectWithin(hour.G, 0.175, 0.0005);
      expectWithin(hour.ETo, 0.63, 0.005);
      expect(hour.assumptions).toEqual([]);
    });

    it('2:00 to 3:00, with the cloudiness of Rs/Rso 0.8 before sunset', () => {
      const weather = { temperature: 28, rh: 90, u2: 1.9, rs: 0 };
      const hour = referenceEtHourly({ dayOfYear: 274, time: 2.5, ...weather }, site, cloudiness(0.8, 1));
      expectWithin(hour.Delta, 0.22, 0.0005);
      expectWithin(hour.es, 3.78, 0.0005);
      expectWithin(hour.ea, 3.402, 0.0005);
      expect(hour.Ra).toBe(0);
      expectWithin(hour.Rnl, 0.1, 0.0005);
      expectWithin(hour.Rn, -0.1, 0.0005);
      expectWithin(hour.G, -0.05, 0.0005);
      expectWithin(hour.ETo, 0, 0.005);
    });
  });

  it('20: Lyon, 15 July, from temperatures only', () => {
    const bare = { dayOfYear: 196, tmax: 26.6, tmin: 14.8 };
    const day = referenceEtDaily(bare, { latitude: 45 + 43 / 60, elevation: 200 });
    expectWithin(day.ea, 1.68, 0.005);
    expectWithin(day.Ra, 40.55, 0.02);
    expectWithin(day.Rs, 22.29, 0.01);
    expectWithin(day.ETo, 4.56, 0.02);
    expect(day.assumptions).toEqual(['ea_from_tmin', 'rs_estimated', 'u2_assumed']);
    expectWithin(hargreavesSamani(26.6, 14.8, day.Ra), 5, 0.05);
  });
});
