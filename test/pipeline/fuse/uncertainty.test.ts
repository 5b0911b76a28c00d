import { describe, expect, it } from 'vitest';
import {
  agreementLimit,
  daySigma,
  meanSigma,
  UNCALIBRATED_SIGMA,
  type DayEvidence,
  type SigmaModel,
} from '../../../src/pipeline/fuse/uncertainty.ts';

/** The numbers of a calibration of 17 Brazilian cities. */
const MODEL: SigmaModel = {
  base: 0.12,
  perDisagreement: 0.089,
  perEto: 0.059,
  alone: { nasa_power: 0.44, open_meteo: 0.59 },
  beyond: 0.6,
  isBeyond: false,
  persistent: 0.22,
  correlationDays: 3,
};
const TWO: DayEvidence = {
  ...{ eto: 5, opinions: 2, spread: 1, isBeyond: false, windSlope: 1.5 },
  alone: 'nasa_power',
};

describe('σ of a day', () => {
  it('grows with the disagreement and with the ETo itself', () => {
    expect(daySigma(MODEL, TWO).sigma).toBeCloseTo(0.12 + 0.089 + 5 * 0.059, 12);
    expect(daySigma(MODEL, { ...TWO, spread: 0 }).sigma).toBeCloseTo(0.415, 12);
    expect(daySigma(MODEL, { ...TWO, eto: -0.1, spread: 0 }).sigma).toBeCloseTo(0.12, 12);
  });

  it('of one source is that of the source', () => {
    expect(daySigma(MODEL, { ...TWO, opinions: 1 }).sigma).toBe(0.44);
    expect(daySigma(MODEL, { ...TWO, opinions: 1, alone: 'open_meteo' }).sigma).toBe(0.59);
  });

  it('is no less than that of the unknown where the model was not fitted', () => {
    expect(daySigma(MODEL, { ...TWO, isBeyond: true }).sigma).toBe(0.6);
    expect(daySigma({ ...MODEL, isBeyond: true }, TWO).sigma).toBe(0.6);
    expect(daySigma(MODEL, { ...TWO, opinions: 0, alone: undefined }).sigma).toBe(0.6);
    expect(daySigma(MODEL, { ...TWO, opinions: 1, alone: 'met_norway' }).sigma).toBe(0.6);
    const wide = { ...TWO, spread: 8, isBeyond: true };
    expect(daySigma(MODEL, wide).sigma).toBeCloseTo(0.12 + 8 * 0.089 + 0.295, 12);
  });

  it('of a day without ETo is not known', () => {
    expect(daySigma(MODEL, { ...TWO, eto: NaN })).toEqual({ sigma: NaN, persistent: NaN });
  });

  it('uncalibrated is .6 mm', () => {
    expect(daySigma(UNCALIBRATED_SIGMA, TWO).sigma).toBe(0.6);
    expect(daySigma(UNCALIBRATED_SIGMA, { ...TWO, opinions: 1 }).sigma).toBe(0.6);
  });
});

describe('what is not known of the wind factor', () => {
  const model: SigmaModel = {
    ...MODEL,
    windFactor: { all: 0.2, alone: { nasa_power: 0.4, open_meteo: 0.1 } },
  };

  it('comes to the σ of the day, by how much ETo moves with the wind', () => {
    expect(daySigma(model, TWO).sigma).toBeCloseTo(Math.hypot(0.504, 1.5 * 0.2), 12);
    expect(daySigma(model, { ...TWO, windSlope: -1.5 }).sigma).toBeCloseTo(Math.hypot(0.504, 0.3), 12);
    expect(daySigma(model, { ...TWO, windSlope: 0 }).sigma).toBeCloseTo(0.504, 12);
    expect(daySigma(model, { ...TWO, opinions: 1 }).sigma).toBeCloseTo(Math.hypot(0.44, 0.6), 12);
  });

  it('stays in the mean of many days: the place has one wind', () => {
    expect(daySigma(model, TWO).persistent).toBeCloseTo(Math.hypot(0.22, 0.3), 12);
  });

  it('is part of what is wide anyway, where the model was not fitted', () => {
    expect(daySigma(model, { ...TWO, spread: 0, isBeyond: true }).sigma).toBe(0.6);
    expect(daySigma(model, { ...TWO, isBeyond: true, windSlope: 4 }).sigma).toBeCloseTo(
      Math.hypot(0.504, 0.8),
      12,
    );
  });
});

describe('the part that the mean of many days keeps', () => {
  it('is that of the model on days that it was fitted on', () => {
    expect(daySigma(MODEL, TWO).persistent).toBeCloseTo(0.22, 12);
  });

  it('has the whole of what is added outside', () => {
    const { sigma, persistent } = daySigma(MODEL, { ...TWO, spread: 0, isBeyond: true });
    expect(sigma).toBe(0.6);
    expect(persistent ** 2).toBeCloseTo(0.22 ** 2 + (0.6 ** 2 - 0.415 ** 2), 12);
    expect(daySigma(MODEL, { ...TWO, opinions: 0, alone: undefined }).persistent).toBeCloseTo(0.6, 12);
  });

  it('is never more than the σ of the day', () => {
    const { sigma, persistent } = daySigma(MODEL, { ...TWO, eto: 0.5, spread: 0 });
    expect(persistent).toBeCloseTo(sigma, 12);
  });
});

describe('σ of a mean', () => {
  const of = (days: number) => meanSigma({ days, variance: 0.16, persistentVariance: 0.22 ** 2 }, 3);

  it('is σₙ² = .22² + (σ² − .22²)/max(1, n/3)', () => {
    expect(of(1)).toBeCloseTo(0.4, 12);
    expect(of(3)).toBeCloseTo(0.4, 12);
    expect(of(30)).toBeCloseTo(Math.sqrt(0.0484 + 0.1116 / 10), 12);
    expect(of(30_000)).toBeCloseTo(0.22, 3);
  });

  it('never grows with the days', () => {
    const small = (days: number) => meanSigma({ days, variance: 0.01, persistentVariance: 0.0484 }, 3);
    expect(small(30)).toBeLessThanOrEqual(small(1));
  });
});

describe('agreement', () => {
  it('is judged by the σ of a day on which nobody disagrees', () => {
    expect(agreementLimit(MODEL, 5)).toBeCloseTo(1.5 * (0.12 + 0.295), 12);
    expect(agreementLimit(UNCALIBRATED_SIGMA, 5)).toBeCloseTo(0.9, 12);
  });
});
