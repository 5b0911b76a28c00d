import { dailyQuantities, type Quantities } from './daily-quantities.ts';
import { hourlyQuantities } from './hourly-quantities.ts';
import { lambdaInName, quantityId, unitOfQuantity } from './quantity-names.ts';
import { withRefEtConstants } from './ref-et-software.ts';
import { sunAndSkyQuantities } from './sun-and-sky-quantities.ts';
import type { Expectation, Vector } from './vector-file.ts';
import { vectorInputs, type VectorInputs } from './vector-inputs.ts';
import { methodOf, type Method } from './vector-method.ts';
import { convertUnit } from './vector-units.ts';

/** One expected quantity of a vector beside ours. */
export interface VectorRow {
  readonly id: string;
  readonly quantity: string;
  /** Null: it must be missing. */
  readonly expected: number | null;
  /** In the unit of the expected value; NaN where we have none. */
  readonly got: number;
  readonly ok: boolean;
}

export interface Evaluated {
  readonly rows: readonly VectorRow[];
  /** What was not understood, one sentence each. */
  readonly remarks: readonly string[];
}

/** Results of vectors in their order. Hours of one `options.sequence` are computed by their `index`, each after the last. */
export function evaluateVectors(vectors: readonly Vector[]): Evaluated[] {
  const cloudiness = new Map<string, number>();
  const results = new Map<Vector, Evaluated>();
  for (const vector of inSequence(vectors)) results.set(vector, evaluate(vector, cloudiness));
  return vectors.map((vector) => results.get(vector) ?? { rows: [], remarks: [] });
}

/** The sort is stable: vectors without an index keep their places among themselves. */
const inSequence = (vectors: readonly Vector[]): Vector[] =>
  [...vectors].sort((a, b) => Number(a.options.index ?? 0) - Number(b.options.index ?? 0) || 0);

function evaluate(vector: Vector, cloudiness: Map<string, number>): Evaluated {
  const method = methodOf(vector);
  const inputs =
    vector.options.method === 'refet' ? withRefEtConstants(vectorInputs(vector)) : vectorInputs(vector);
  const asked = Object.entries(vector.expected);
  if (!method) {
    const rows = asked.map(([quantity, expected]) => rowOf(vector.id, quantity, expected, undefined));
    return { rows, remarks: [`${vector.id}: unknown method "${vector.method}"`] };
  }
  const quantities = quantitiesOf(vector, { inputs, method, cloudiness });
  const answers = asked.map(([quantity, expected]) => {
    const got = answer({ quantity, expected }, { vector, inputs, method, quantities });
    return { row: rowOf(vector.id, quantity, expected, got), unknown: got === undefined ? [quantity] : [] };
  });
  return {
    rows: answers.map(({ row }) => row),
    remarks: [
      ...inputs.problems.map((problem) => `${vector.id}: ${problem}`),
      ...answers.flatMap(({ unknown }) =>
        unknown.map((name) => `${vector.id}: unknown quantity or unit "${name}"`),
      ),
    ],
  };
}

function quantitiesOf(
  vector: Vector,
  { inputs, method, cloudiness }: { inputs: VectorInputs; method: Method; cloudiness: Map<string, number> },
): Quantities {
  const balance =
    inputs.step === 'hour' ? ofHour(vector, { inputs, method, cloudiness }) : dailyQuantities(inputs, method);
  return { ...sunAndSkyQuantities(inputs, balance), ...balance };
}

/** Cloudiness is handed on within a sequence only. */
function ofHour(
  { options, method: name }: Vector,
  { inputs, method, cloudiness }: { inputs: VectorInputs; method: Method; cloudiness: Map<string, number> },
): Quantities {
  const sequence = typeof options.sequence === 'string' ? `${options.sequence} ${name}` : undefined;
  const before = sequence === undefined ? undefined : cloudiness.get(sequence);
  const { quantities, fcd } = hourlyQuantities(inputs, method, before ?? NaN);
  if (sequence !== undefined && !Number.isNaN(fcd)) cloudiness.set(sequence, fcd);
  return quantities;
}

/** Our value in the unit of the expected one; NaN where an input is missing; undefined where we do not compute it. */
function answer(
  { quantity, expected }: { quantity: string; expected: Expectation },
  {
    vector,
    inputs,
    method,
    quantities,
  }: { vector: Vector; inputs: VectorInputs; method: Method; quantities: Quantities },
): number | undefined {
  if (quantity === 'y') return conversion(vector, expected.unit);
  const id = quantityId(quantity, { reference: method.reference, unit: expected.unit });
  const value = id === undefined ? undefined : withLambda(quantity, quantities, id);
  if (id === undefined || value === undefined || expected.unit === undefined) return value;
  return convertUnit(value, { from: unitOfQuantity(id, inputs.step), to: expected.unit, step: inputs.step });
}

/** A quantity whose name ends in a latent heat is that of our own, times λ over the named one. */
function withLambda(name: string, quantities: Quantities, id: string): number | undefined {
  const [value, lambda, { lambda: ours = NaN }] = [quantities[id], lambdaInName(name), quantities];
  return value === undefined || lambda === undefined ? value : (value * ours) / lambda;
}

/** The vector's only input, in another unit. */
function conversion({ inputs }: Vector, to: string | undefined): number | undefined {
  const [x] = Object.values(inputs);
  if (typeof x !== 'object' || x?.unit === undefined || to === undefined) return undefined;
  return convertUnit(Number(x.value ?? NaN), { from: x.unit, to, step: 'day' });
}

function rowOf(id: string, quantity: string, expectation: Expectation, got = NaN): VectorRow {
  return { id, quantity, expected: expectation.value, got, ok: agrees(expectation, got) };
}

/** Where a vector names no tolerance. */
const RELATIVE_TOLERANCE = 1e-6;

function agrees({ value, tol_abs, tol_rel = RELATIVE_TOLERANCE }: Expectation, got: number): boolean {
  if (value === null) return Number.isNaN(got);
  return Math.abs(got - value) <= (tol_abs ?? tol_rel * Math.abs(value));
}
