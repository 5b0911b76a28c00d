import { describe, expect, it } from 'vitest';
import { ResultDistribution } from '../../../src/contract/results.ts';
import { distribution } from '../../../src/pipeline/results/distribution.ts';

function of(values: readonly number[]) {
  const writer = distribution();
  for (const value of values) writer.add(value);
  return writer.facts();
}

describe('how often ETo is how large', () => {
  it('has the quantiles of NumPy and counts every day once', () => {
    const facts = of([2.1, 2.3, 2.3, 4.5, NaN, 3.3, 6.1, 5.5, 1.9, 2.05, 7.7, 3.9])!;
    const { p05_mm, p25_mm, median_mm, p75_mm, p95_mm } = facts;
    expect([p05_mm, p25_mm, median_mm, p75_mm, p95_mm]).toEqual([1.975, 2.2, 3.3, 5, 6.9]);
    expect(facts).toMatchObject({ first_mm: 1.5, bin_mm: 0.5 });
    expect(facts.counts).toEqual([1, 4, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1]);
    expect(ResultDistribution.parse(facts)).toEqual(facts);
  });

  it('gives a value on an edge to the bar that it begins, and dew below zero a bar of its own', () => {
    const facts = of([-0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.9])!;
    expect([facts.first_mm, facts.bin_mm]).toEqual([-0.2, 0.2]);
    expect(facts.counts).toEqual([1, 2, 2, 2, 2, 0, 0, 0, 0, 0, 1]);
  });

  it('says nothing of nine days', () => {
    expect(of([1, 2, 3, 4, 5, 6, 7, 8, 9, NaN])).toBeUndefined();
  });

  it('is one bar where all days are alike', () => {
    expect(of(new Array<number>(30).fill(3.21))).toMatchObject({
      counts: [30],
      median_mm: 3.21,
      p05_mm: 3.21,
    });
  });
});
