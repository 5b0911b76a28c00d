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
    [10, '0.1 mm'],
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

  it('rises and falls with it over two months', () => {
    expect(refusal(() => judgeReference(days(66, 1, 6)))?.problem).toBe('unrelated');
    // A month may be of any weather.
    expect(refusal(() => judgeReference(days(33, 1, 6)))).toBeUndefined();
  });

  it.each([
    ['inches in its second half', (at: number) => (at < 0.5 ? 1 : 1 / 25.4), 'ratio'],
    ['inches in its last fifth', (at: number) => (at < 0.8 ? 1 : 1 / 25.4), 'part_differs'],
    ['MJ/m² in its first fifth', (at: number) => (at < 0.2 ? 2.6 : 1), 'part_differs'],
  ])('does not change its unit: %s', (_, factorAt, problem) => {
    const whole = days(120, 1);
    const changed = whole.map((day, i) => ({ ...day, reference: day.reference * factorAt(i / 120) }));
    expect(refusal(() => judgeReference(changed))?.problem).toBe(problem);
  });

  it('has no single days of another unit among the others, but may have a few odd ones', () => {
    const every = (n: number) =>
      days(120, 1).map((day, i) => (i % n === 0 ? { ...day, reference: day.reference / 25.4 } : day));
    expect(refusal(() => judgeReference(every(10)))).toMatchObject({
      problem: 'days_differ',
      facts: { count: 12, days: 120, first: '1970-01-01', reference: 0.118, eto: 3 },
    });
    expect(refusal(() => judgeReference(every(60)))).toBeUndefined();
  });

  it.each([
    ['dates_late', -1],
    ['dates_early', 1],
  ])('follows the weather of its own day; else: %s', (problem, turn) => {
    expect(refusal(() => judgeReference(days(99, 1, (turn + 99) % 99)))).toMatchObject({
      problem,
      facts: { correlation: 1 },
    });
  });

  it('is not judged where nothing evaporates', () => {
    const night = days(20, 1).map((day) => ({ ...day, eto: 0, reference: 0.1 }));
    expect(refusal(() => judgeReference(night))).toBeUndefined();
  });
});
