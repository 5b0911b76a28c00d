import { describe, expect, it } from 'vitest';
import { referenceEtDaily } from '../../../../src/fao56/index.ts';
import { fitCalibration } from '../../../../src/pipeline/fuse/fit/fit-calibration.ts';
import { fitAlone, fitWeighing } from '../../../../src/pipeline/fuse/fit/fit-weighing.ts';
import {
  aloneWeights,
  weightedEto,
  type FirstWeights,
} from '../../../../src/pipeline/fuse/fit/weighted-eto.ts';
import { madePlace, normalError } from './made-places.ts';

const WEIGHTS: FirstWeights = { tmax: 0.6, tmin: 0.1, rhmean: 0.4, u2: 0.3, rs: 0.8 };

/** Places of one set of weights, each with its own wind factor. */
const made = (factors: readonly number[]) =>
  factors.map((windFactor, k) => madePlace(k + 1, { weights: WEIGHTS, windFactor }));

describe('the ETo of weighed weather', () => {
  it('is the FAO-56 of the mixed values with the wind reduced', () => {
    const weights = { tmax: 0.25, tmin: 0, rhmean: 0.5, u2: 0.5, rs: 0.75 };
    const place = madePlace(1, { weights, windFactor: 0.5 });
    const [nasa, om] = [place.weather.nasa_power, place.weather.open_meteo];
    const i = 400;
    const day = referenceEtDaily(
      {
        dayOfYear: place.dayOfYear[i]!,
        tmax: 0.25 * nasa.tmax[i]! + 0.75 * om.tmax[i]!,
        tmin: om.tmin[i]!,
        rhmean: (nasa.rhmean[i]! + om.rhmean[i]!) / 2,
        u2: (0.5 * (nasa.u2[i]! + om.u2[i]!)) / 2,
        rs: 0.75 * nasa.rs[i]! + 0.25 * om.rs[i]!,
      },
      { latitude: -9, elevation: 200 },
    );
    expect(weightedEto(place, { weights, windFactor: 0.5 })[i]).toBeCloseTo(day.ETo, 9);
  });
});

describe('a fit', () => {
  it('finds the weights and the wind factor of each place that made the reference', () => {
    const { weights, factors } = fitWeighing(made([0.4, 0.5, 0.7]));
    [0.4, 0.5, 0.7].forEach((factor, k) => expect(factors[k]).toBeCloseTo(factor, 3));
    for (const [id, weight] of Object.entries(WEIGHTS))
      expect(weights[id as keyof FirstWeights], id).toBeCloseTo(weight, 2);
  });

  it('finds the same from near by', () => {
    const places = made([0.4, 0.5, 0.7]);
    const near = { weights: { ...WEIGHTS, rs: 0.7 }, factors: [0.5, 0.5, 0.5] };
    expect(fitWeighing(places, near).factors[2]).toBeCloseTo(0.7, 3);
  });

  it('finds the wind factor of a source alone', () => {
    const places = [1, 2].map((seed) =>
      madePlace(seed, { weights: aloneWeights('nasa_power'), windFactor: 0.3 + seed / 10 }),
    );
    const { nasa_power: factors } = fitAlone(places);
    expect(factors[0]).toBeCloseTo(0.4, 3);
    expect(factors[1]).toBeCloseTo(0.5, 3);
  });

  it('is not pulled by single days that are far off', () => {
    const places = [1, 2, 3].map((seed) =>
      madePlace(seed, { weights: WEIGHTS, windFactor: 0.5 }, (i) => (i % 50 === 0 ? 6 : 0)),
    );
    for (const factor of fitWeighing(places).factors) expect(factor).toBeCloseTo(0.5, 2);
  });

  it('finds how large the errors are, and how much of them a place keeps', () => {
    const places = [1, 2, 3, 4].map((seed) => {
      const chance = normalError(seed);
      return madePlace(seed, { weights: WEIGHTS, windFactor: 0.5 }, (i) => 0.4 * chance(i));
    });
    const { sigma, weights, wind_factor: wind } = fitCalibration(places).fitted;
    expect(weights.rs.nasa_power! + weights.rs.open_meteo!).toBeCloseTo(1, 12);
    expect(wind.all).toBeCloseTo(0.5, 1);
    // All errors are of the day: .4 at an ETo of 5 and a disagreement of 1, less what is laid to the wind factor.
    const ofDay = sigma.base_mm + sigma.per_disagreement + 5 * sigma.per_eto;
    expect(ofDay).toBeGreaterThan(0.3);
    expect(ofDay).toBeLessThan(0.43);
    expect(sigma.correlation_days).toBeLessThanOrEqual(1.5);
  });

  it('gives each left-out place what the others say', () => {
    const { leftOut } = fitCalibration(made([0.5, 0.5, 0.5, 0.9]));
    const said = leftOut.map((one) => one.said.all.factor);
    expect(said[3]).toBeCloseTo(0.5, 2); // nothing of its own .9
    // Neighbours, at 1° of latitude and 200 km of range, are drawn to it, the far ones less.
    expect(said[2]).toBeGreaterThan(said[0]!);
    expect(said[2]).toBeGreaterThan(0.55);
    for (const { said: one } of leftOut) expect(one.all.sd).toBeGreaterThan(0.05);
  });

  it('writes down each place with its factors', () => {
    const { wind_factor: wind } = fitCalibration(made([0.4, 0.5, 0.7])).fitted;
    expect(wind.places!.sites.map(({ name, lat }) => [name, lat])).toEqual([
      ['place 1', -9],
      ['place 2', -10],
      ['place 3', -11],
    ]);
    expect(wind.places!.sites[2]!.all).toBeCloseTo(0.7, 3);
  });

  it('needs three places', () => {
    expect(() => fitCalibration(made([0.5, 0.5]))).toThrow('three places');
  });
});
