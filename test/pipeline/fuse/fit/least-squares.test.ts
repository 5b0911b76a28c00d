import { describe, expect, it } from 'vitest';
import { leastAbsolute, leastSquares } from '../../../../src/pipeline/fuse/fit/least-squares.ts';

const X = [0, 1, 2, 3, 4];
const line = (a: number, b: number) => Float64Array.from(X, (x) => a + b * x);
const unknown = (name: string, min = -10, max = 10) => ({ name, start: 0.5, min, max });

/** A line through what was observed. */
function problem(observed: Float64Array, limits: readonly [number, number] = [-10, 10]) {
  return {
    unknowns: [unknown('a'), unknown('b', ...limits)],
    observed,
    predict: ([a, b]: readonly number[]) => line(a!, b!),
  };
}

describe('least squares', () => {
  it('finds a line', () => {
    const [a, b] = leastSquares(problem(line(2, -3)));
    expect(a).toBeCloseTo(2, 6);
    expect(b).toBeCloseTo(-3, 6);
  });

  it('finds what bends', () => {
    const [a, b] = leastSquares({
      unknowns: [unknown('a', 0), unknown('b')],
      observed: Float64Array.from(X, (x) => 3 * Math.exp(-0.5 * x)),
      predict: ([a, b]) => Float64Array.from(X, (x) => a! * Math.exp(b! * x)),
    });
    expect(a).toBeCloseTo(3, 4);
    expect(b).toBeCloseTo(-0.5, 4);
  });

  it('inside limits finds the best of what is allowed', () => {
    // With b held at 0 the best a is the mean of 2, 1, 0, −1, −2; with b held at −.5, of 2, 1.5, 1, .5, 0.
    const atZero = leastSquares(problem(line(2, -1), [0, 1]));
    expect(atZero[0]).toBeCloseTo(0, 6);
    expect(atZero[1]).toBe(0);
    const atHalf = leastSquares(problem(line(2, -1), [-0.5, 1]));
    expect(atHalf[0]).toBeCloseTo(1, 6);
    expect(atHalf[1]).toBe(-0.5);
  });

  it('leaves a limit again where the way goes inwards', () => {
    const started = {
      ...problem(line(2, 0.4), [0, 1]),
      unknowns: [unknown('a'), { ...unknown('b', 0, 1), start: 1 }],
    };
    expect(leastSquares(started)[1]).toBeCloseTo(0.4, 6);
  });

  it('of an unknown that changes nothing leaves it where it is', () => {
    const [a, nothing] = leastSquares({
      unknowns: [unknown('a'), unknown('nothing')],
      observed: line(2, 0),
      predict: ([a]) => line(a!, 0),
    });
    expect(a).toBeCloseTo(2, 6);
    expect(nothing).toBe(0.5);
  });
});

describe('least absolute errors', () => {
  it('are those of the middle: one far off does not pull', () => {
    const constant = {
      unknowns: [unknown('a')],
      observed: Float64Array.of(1, 2, 3, 4, 100),
      predict: ([a]: readonly number[]) => line(a!, 0),
    };
    expect(leastAbsolute({ ...constant, unknowns: [{ ...unknown('a'), max: 1000 }] })[0]).toBeCloseTo(3, 2);
    expect(leastSquares({ ...constant, unknowns: [{ ...unknown('a'), max: 1000 }] })[0]).toBeCloseTo(22, 6);
  });
});
