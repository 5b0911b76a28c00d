import type { EpochDay } from './civil-date.ts';
import type { VariableId } from './variables.ts';

/**
 * Daily weather in columns. `days` is ascending, each day once; every column has the length of `days`
 * and holds the unit of the variables registry. **NaN is missing; missing is never 0.** On the wire it is null.
 */
export interface DailySeries {
  readonly days: Int32Array;
  readonly values: Readonly<Partial<Record<VariableId, Float64Array>>>;
}

/** The calendar from…to, inclusive, as a `days` column. */
export function calendar(from: EpochDay, to: EpochDay): Int32Array {
  return Int32Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** A column of the given length with nothing known yet. */
export function missingColumn(length: number): Float64Array {
  return new Float64Array(length).fill(NaN);
}

/** Value of a variable on row `i`; NaN when the series has no such column. */
export function valueAt(series: DailySeries, id: VariableId, i: number): number {
  return series.values[id]?.[i] ?? NaN;
}
