import { describe, expect, it } from 'vitest';
import { judgeReference } from '../../../../src/pipeline/fuse/local-learning/judge-reference.ts';
import { RefusedReference } from '../../../../src/pipeline/fuse/local-learning/refused-reference.ts';

const days = (count: number, factor: number, turn = 0) => {
  const eto = Array.from({ length: count }, (_, i) => 3 + ((i * 7) % 11) * 0.3);
  return eto.map((value, i) => ({
    day: i,
    eto: value,
    sensitivity: 1,
    reference: eto[(i + turn) % count]! * factor,
  }));
};

function refusal(work: () => void): RefusedReference | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof RefusedReference) return error;
    throw error;
  }
  return undefined;
}

describe('a reference beside the weather of its days', () => {
  it.each([0.51, 0.7, 1, 1.4, 1.99])('may be %s times the ETo', (factor) => {
    expect(refusal(() => judgeReference(days(40, factor)))).toBeUndefined();
  });

  it.each([
    [0.49, undefined],
    [1 / 25.4, 'in'],
    [0.1, 'cm'],
    [2.45, 'MJ/m²'],
    [10, 'mm × 10'],
    [28.4, 'W/m²'],
    [5, undefined],
  ])('may not be %s times it; it seems to be in %s', (factor, seems) => {
    const error = refusal(() => judgeReference(days(40, factor)));
    expect(error?.problem).toBe(seems ? 'ratio_unit' : 'ratio');
    expect(error?.facts.seems).toBe(seems);
    expect(error?.facts.days).toBe(40);
    expect(error?.facts.ratio).toBeCloseTo(factor, 1);
  });

  it('has ten days at least, that both know', () => {
    expect(refusal(() => judgeReference(days(10, 1)))).toBeUndefined();
    const nine = days(10, 1).map((day, i) => (i === 3 ? { ...day, eto: NaN } : day));
    expect(refusal(() => judgeReference(nine))).toMatchObject({
      problem: 'too_few_days',
      facts: { days: 9, least: 10 },
    });
  });

  it('may be one day where more was learnt before, but not in another unit', () => {
    expect(refusal(() => judgeReference(days(1, 0.6), { isLater: true }))).toBeUndefined();
    expect(refusal(() => judgeReference(days(1, 0.1), { isLater: true }))?.problem).toBe('ratio_unit');
  });

  it('rises and falls with it over a month', () => {
    expect(refusal(() => judgeReference(days(44, 1, 5)))?.problem).toBe('unrelated');
    // Ten days may be of any weather.
    expect(refusal(() => judgeReference(days(11, 1, 5)))).toBeUndefined();
  });

  it('is not judged where nothing evaporates', () => {
    const night = days(20, 1).map((day) => ({ ...day, eto: 0, reference: 0.1 }));
    expect(refusal(() => judgeReference(night))).toBeUndefined();
  });
});
