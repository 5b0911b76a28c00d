import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A number to be found, from where to look and within which limits. */
export interface Unknown {
  readonly name: string;
  readonly start: number;
  readonly min: number;
  readonly max: number;
}

export interface Problem {
  readonly unknowns: readonly Unknown[];
  readonly observed: Float64Array;
  /** What the values of the unknowns would give; a new column for each. */
  readonly predict: (values: readonly number[]) => Float64Array;
}

/** What an error costs, and by which weight its square is to be multiplied so that a step of squares goes its way. */
interface Loss {
  cost(error: number): number;
  weight(error: number): number;
}

/** Errors much smaller than this [mm] count as if they were this: at 0 an absolute error has no slope. */
const SMALL = 0.01;

const SQUARES: Loss = { cost: (error) => error * error, weight: () => 1 };
const ABSOLUTE: Loss = {
  cost: (error) => Math.sqrt(error * error + SMALL * SMALL),
  weight: (error) => 1 / Math.sqrt(error * error + SMALL * SMALL),
};

/** The values that make Σ (observed − predicted)² smallest, inside their limits. */
export function leastSquares(problem: Problem): readonly number[] {
  return minimise(problem, SQUARES);
}

/**
 * The values that make Σ |observed − predicted| smallest, inside their limits: single days that are far off do not pull,
 * as they do when squared. Squares again and again, each error by the inverse of its size.
 */
export function leastAbsolute(problem: Problem): readonly number[] {
  return minimise(problem, ABSOLUTE);
}

/** From a sensible start six steps of squares are enough, and some twenty of absolute errors. */
const MOST_STEPS = 60;
/** No unknown moves by more in a step: it is found. */
const STILL = 2e-5;
const MOST_HALVINGS = 8;
const DIFFERENCE = 1e-4;

interface State {
  readonly values: readonly number[];
  readonly predicted: Float64Array;
  readonly cost: number;
}

/** Gauss–Newton with limits: an unknown that lies at one and would cross it is left out of the step. */
function minimise(problem: Problem, loss: Loss): readonly number[] {
  const { unknowns } = problem;
  let state = stateAt(
    unknowns.map(({ start }) => start),
    problem,
    loss,
  );
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = nextState(state, problem, loss);
    if (!next) break;
    const moved = unknowns.map((_, k) => Math.abs(next.values[k]! - state.values[k]!));
    state = next;
    if (Math.max(...moved) < STILL) break;
  }
  return state.values;
}

function stateAt(values: readonly number[], { observed, predict }: Problem, loss: Loss): State {
  const predicted = predict(values);
  let cost = 0;
  for (let i = 0; i < observed.length; i++) cost += loss.cost(observed[i]! - predicted[i]!);
  return { values, predicted, cost };
}

/** The step of squares, halved until it is one downwards; undefined where there is none. */
function nextState(state: State, problem: Problem, loss: Loss): State | undefined {
  const direction = directionFrom(state, problem, loss);
  for (let halvings = 0; halvings <= MOST_HALVINGS; halvings++) {
    const values = problem.unknowns.map(({ min, max }, k) =>
      Math.min(max, Math.max(min, state.values[k]! + direction[k]! / 2 ** halvings)),
    );
    const next = stateAt(values, problem, loss);
    if (next.cost < state.cost) return next;
  }
  return undefined;
}

function directionFrom(state: State, problem: Problem, loss: Loss): number[] {
  const { unknowns, observed } = problem;
  const slopes = unknowns.map((_, k) => slopeOf(k, state, problem));
  const errors = observed.map((value, i) => value - state.predicted[i]!);
  const weights = errors.map((error) => loss.weight(error));
  const pull = slopes.map((slope) => weightedProduct(slope, errors, weights));
  const free = unknowns.flatMap(({ min, max }, k) => {
    const value = state.values[k]!;
    return (value <= min && pull[k]! < 0) || (value >= max && pull[k]! > 0) ? [] : [k];
  });
  const direction = unknowns.map(() => 0);
  // In one order of the two, for the matrix is to be symmetric to the last digit.
  const normal = (k: number, l: number) =>
    weightedProduct(slopes[Math.min(k, l)]!, slopes[Math.max(k, l)]!, weights);
  solve(
    free.map((k) => free.map((l) => normal(k, l))),
    free.map((k) => pull[k]!),
  ).forEach((value, j) => (direction[free[j]!] = value));
  return direction;
}

/** dPredicted/dValue of one unknown, by a difference away from its upper limit. */
function slopeOf(k: number, { values, predicted }: State, { unknowns, predict }: Problem): Float64Array {
  const h = values[k]! + DIFFERENCE > unknowns[k]!.max ? -DIFFERENCE : DIFFERENCE;
  const moved = predict(values.map((value, j) => (j === k ? value + h : value)));
  return moved.map((value, i) => (value - predicted[i]!) / h);
}

function weightedProduct(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += weights[i]! * a[i]! * b[i]!;
  return sum;
}

/** Keeps the equations solvable where an unknown changes nothing. */
const RIDGE = 1e-9;

function solve(normal: readonly (readonly number[])[], pull: readonly number[]): number[] {
  if (pull.length === 0) return [];
  const A = new Matrix(normal.map((row, k) => row.map((value, l) => (k === l ? value + RIDGE : value))));
  return new CholeskyDecomposition(A).solve(Matrix.columnVector([...pull])).to1DArray();
}
