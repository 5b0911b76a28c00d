import { describe, expect, it } from 'vitest';
import { learnedSigma } from '../../../../src/pipeline/fuse/local-learning/learned-sigma.ts';
import {
  learnedMethod,
  LearntWithAnother,
  priorOf,
} from '../../../../src/pipeline/fuse/local-learning/learned-method.ts';
import { initialState } from '../../../../src/pipeline/fuse/local-learning/learning-state.ts';
import { windSensitivity } from '../../../../src/pipeline/fuse/local-learning/sensitivity.ts';
import { NASA_RADIATION_OPEN_METEO_REST } from '../../../../src/pipeline/fuse/fusion-method.ts';
import type { FusionMethod } from '../../../../src/pipeline/fuse/fusion-method.ts';
import { computeEto } from '../../../../src/pipeline/eto/compute-series.ts';

const origin = { id: 'x-2000', name: '', region: '', fittedOn: '', date: '2000-01-01', citation: '' };
const CALIBRATED: FusionMethod = {
  ...NASA_RADIATION_OPEN_METEO_REST,
  origin: { label: 'calibrated', calibration: origin },
  wind: { all: 0.5, alone: { nasa_power: 0.4, open_meteo: 0.6 }, other: 0.5 },
  offset: 0.1,
};
const SITE = { lat: -12, elevation: 400 };
const days = (u2: readonly number[]) => ({
  days: Int32Array.from(u2, (_, i) => 19_000 + i),
  values: {
    tmax: Float64Array.from(u2, () => 33),
    tmin: Float64Array.from(u2, () => 20),
    rhmean: Float64Array.from(u2, () => 50),
    rs: Float64Array.from(u2, () => 22),
    u2: Float64Array.from(u2),
  },
});

describe('the method of a place', () => {
  it('sets out from the calibration, with the spread of places that it was fitted on', () => {
    expect(priorOf(CALIBRATED)).toEqual({
      calibration: 'x-2000',
      s: 0.5,
      c: 0.1,
      sigmaS: 0.08,
      sigmaC: 0.15,
    });
  });

  it('knows the wind factor as well as the calibration says that it does at this place', () => {
    const method = { ...CALIBRATED, sigma: { ...CALIBRATED.sigma, windFactor: { all: 0.1, alone: {} } } };
    expect(priorOf(method)).toMatchObject({ sigmaS: 0.05, sigmaC: 0.15 });
  });

  it('is of a place a few kilometres away too, whose factor is a little another', () => {
    const learned = { ...initialState(priorOf(CALIBRATED)), s: 0.4 };
    const near = { ...CALIBRATED, wind: { ...CALIBRATED.wind!, all: 0.51 } };
    expect(learnedMethod(near, learned).wind!.all).toBeCloseTo(0.51 * 0.8, 12);
  });

  it('sets out from the wind as it is where nothing was fitted, and knows less', () => {
    const prior = priorOf(NASA_RADIATION_OPEN_METEO_REST);
    expect(prior).toMatchObject({ calibration: null, s: 1, c: 0 });
    expect(prior.sigmaS).toBeGreaterThan(0.08);
  });

  it('has the offset that was learnt, and changes the factors of sources alone as that of all', () => {
    const { wind, offset } = learnedMethod(CALIBRATED, {
      ...initialState(priorOf(CALIBRATED)),
      s: 0.4,
      c: 0.3,
    });
    expect(offset).toBe(0.3);
    expect(wind!.all).toBeCloseTo(0.4, 12);
    expect(wind!.alone.nasa_power).toBeCloseTo(0.32, 12);
    expect(wind!.alone.open_meteo).toBeCloseTo(0.48, 12);
  });

  it('is not made of another calibration, nor of one whose numbers have changed', () => {
    const learned = initialState(priorOf(CALIBRATED));
    const changed = { ...CALIBRATED, wind: { ...CALIBRATED.wind!, all: 0.53 } };
    for (const method of [NASA_RADIATION_OPEN_METEO_REST, changed])
      expect(() => learnedMethod(method, learned)).toThrow(LearntWithAnother);
  });
});

describe('dETo/ds', () => {
  it('is the slope of ETo over the wind factor', () => {
    // ETo with u = s·4 at s = .45 and .55: the mean slope between lies by the one in the middle.
    const [low, high] = [0.45, 0.55].map((s) => computeEto(days([s * 4]), SITE).eto[0]!) as [number, number];
    expect(windSensitivity(days([0.5 * 4]), SITE, 0.5)[0]).toBeCloseTo((high - low) / 0.1, 2);
  });

  it('is nothing where the wind is not known', () => {
    expect(windSensitivity(days([NaN]), SITE, 0.5)[0]).toBe(0);
  });
});

describe('the σ of a place that was learnt', () => {
  const regional = (sigma: number) => ({
    sigma: Float64Array.of(sigma),
    persistent: Float64Array.of(0.22),
    correlationDays: 3,
  });
  const prior = initialState(priorOf(CALIBRATED));
  const of = (sigma: number, state: typeof prior, ifInRegion = sigma) =>
    learnedSigma(
      { days: regional(sigma), ifInRegion: regional(ifInRegion) },
      { series: days([2]), site: SITE },
      state,
    );
  const J = windSensitivity(days([2]), SITE, 0.5)[0]!;
  const all = { ...prior, P: { ss: 1e-12, sc: 0, cc: 1e-12 }, first: 19_000, last: 19_000, used: 1 };

  it('is that of the region before anything is learnt', () => {
    expect(of(0.5, prior).sigma[0]).toBeCloseTo(0.5, 12);
    expect(of(0.5, prior).persistent[0]).toBeCloseTo(0.22, 2);
  });

  it('loses what not knowing s and c had added, when both are known', () => {
    const lost = 0.0064 * J ** 2 + 0.0225;
    expect(of(0.5, all).sigma[0]).toBeCloseTo(Math.sqrt(0.25 - lost), 6);
    expect(of(0.5, all).persistent[0]!).toBeLessThan(0.22);
  });

  it('does not fall below what a grid can be known to', () => {
    expect(of(0.13, all).sigma[0]).toBe(0.12);
    expect(of(0.1, all).sigma[0]).toBe(0.1);
  });

  it('comes down to that of the region where the place lies outside it', () => {
    expect(of(0.6, all, 0.4).sigma[0]).toBeCloseTo(of(0.4, all).sigma[0]!, 6);
    expect(of(0.6, prior, 0.4).sigma[0]).toBeCloseTo(0.6, 12);
  });
});
