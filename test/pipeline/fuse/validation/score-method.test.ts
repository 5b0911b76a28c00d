import { describe, expect, it } from 'vitest';
import { climatology } from '../../../../src/pipeline/fuse/validation/climatology.ts';
import { blockMeans, scoreMethod } from '../../../../src/pipeline/fuse/validation/score-method.ts';
import { aloneWeights } from '../../../../src/pipeline/fuse/fit/weighted-eto.ts';
import { madePlace } from '../fit/made-places.ts';
import { epochDayOf } from '../../../../src/weather/civil-date.ts';

describe('means of blocks', () => {
  it('are of whole blocks, and unknown where a day is', () => {
    expect([...blockMeans(Float64Array.of(1, 2, 3, 4, NaN, 6, 7), 2)]).toEqual([1.5, 3.5, NaN]);
    expect([...blockMeans(Float64Array.of(1, 2, 3), 1)]).toEqual([1, 2, 3]);
  });
});

describe('coverage', () => {
  const reference = Float64Array.from({ length: 300 }, (_, i) => 4 + Math.sin(i));
  const sigma = {
    sigma: new Float64Array(300).fill(1),
    persistent: new Float64Array(300),
    correlationDays: 1,
  };

  it('is the share of days inside 1.645 σ', () => {
    const eto = reference.map((value, i) => value + (i % 10 < 8 ? 1.6 : 1.7));
    expect(scoreMethod(reference, { eto, sigma })!.coverage![1]).toBeCloseTo(0.8, 12);
  });

  it('of means has the σ of means', () => {
    // An error of 0.4 every day: within 1.645, but beyond 1.645/√30 = 0.30 and within 1.645/√7 = 0.62.
    const eto = reference.map((value) => value + 0.4);
    expect(scoreMethod(reference, { eto, sigma })!.coverage).toEqual({ 1: 1, 7: 1, 30: 0 });
  });

  it('is not claimed without σ', () => {
    expect(scoreMethod(reference, { eto: reference })).not.toHaveProperty('coverage');
  });
});

it('climatology is the mean of the dates around, over years and places', () => {
  const one = {
    ...madePlace(1, { weights: aloneWeights('nasa_power'), windFactor: 1 }),
    reference: new Float64Array(730).fill(3),
  };
  const other = { ...one, reference: new Float64Array(730).fill(5) };
  const on = climatology([one, other]);
  expect(on(epochDayOf(2010, 1, 1))).toBeCloseTo(4, 12);
  expect(on(epochDayOf(2012, 12, 31))).toBeCloseTo(4, 12);
});
