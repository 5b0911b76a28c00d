import { missingColumn } from '../../weather/daily-series.ts';
import { familyColumn, type FamilyColumn } from './family-column.ts';
import {
  FAMILY_IDS,
  FUSED_VARIABLES,
  type FamilyWeights,
  type FusedVariable,
  type FusionMethod,
} from './fusion-method.ts';
import type { PlacedSource } from './place-on-range.ts';

/** One fused variable, a row per day. */
export interface WeighedColumn {
  readonly values: Float64Array;
  /** Bit k set: `sources[k]` gave a value that was used. */
  readonly used: Uint32Array;
  /** `FILLED` where a value used is interpolated; `REMOVED` where one that was wanted had been taken out. */
  readonly marks: Uint8Array;
}

export type WeighedColumns = Readonly<Record<FusedVariable, WeighedColumn>>;

interface Voice extends FamilyColumn {
  readonly weight: number;
}

/** Every fused variable by the weights of a method. */
export function weighSources(sources: readonly PlacedSource[], { weights }: FusionMethod): WeighedColumns {
  const columns = FUSED_VARIABLES.map((id) => [id, weighVariable(sources, id, weights[id])]);
  return Object.fromEntries(columns) as WeighedColumns;
}

/**
 * x = Σ w·x / Σ w over the families that have the variable on the day. Where only families of weight 0 have it,
 * they take the place of the preferred ones, in equal parts. NaN where nobody has it.
 */
export function weighVariable(
  sources: readonly PlacedSource[],
  id: FusedVariable,
  weights: FamilyWeights,
): WeighedColumn {
  const voices = FAMILY_IDS.map((family) => ({
    ...familyColumn(sources, family, id),
    weight: weights[family],
  }));
  const preferred = voices.filter(({ weight }) => weight > 0);
  const substitutes = voices.map((voice) => ({ ...voice, weight: 1 }));
  const length = sources[0]?.flags.length ?? 0;
  const column = {
    values: missingColumn(length),
    used: new Uint32Array(length),
    marks: new Uint8Array(length),
  };
  for (let i = 0; i < length; i++) {
    weighDay(column, i, preferred);
    if (column.used[i] === 0) weighDay(column, i, substitutes);
  }
  return column;
}

function weighDay(column: WeighedColumn, i: number, voices: readonly Voice[]): void {
  let total = 0;
  for (const { from, weight } of voices) if (from[i]! >= 0) total += weight;
  let sum = 0;
  for (const { values, from, marks, weight } of voices) {
    column.marks[i]! |= marks[i]!;
    if (from[i]! < 0) continue;
    sum += (weight / total) * values[i]!; // a voice alone has weight 1 and keeps its every digit
    column.used[i]! |= 1 << from[i]!;
  }
  if (total > 0) column.values[i] = sum;
}
