import type { DailySeries } from '../../../weather/daily-series.ts';
import { VARIABLE_IDS, type VariableId } from '../../../weather/variables.ts';
import type { PlannedColumn } from './row-plan.ts';

/** A block of a station file in file order: days may repeat, jump or go back. Units of the variables registry. */
export interface StationChunk {
  readonly series: DailySeries;
  /** Line of the file of each row. */
  readonly lines: Uint32Array;
}

/** Columns being filled, row by row. */
export interface ChunkBuilder {
  days: Int32Array;
  lines: Uint32Array;
  /** By column of the file; undefined where it is not a variable. */
  columns: (Float64Array | undefined)[];
  /** Rows complete. */
  count: number;
}

export function newBuilder(planned: readonly PlannedColumn[], capacity: number): ChunkBuilder {
  return {
    days: new Int32Array(capacity),
    lines: new Uint32Array(capacity),
    columns: planned.map(({ use }) => (isVariable(use) ? new Float64Array(capacity) : undefined)),
    count: 0,
  };
}

export function isVariable(use: PlannedColumn['use']): use is VariableId {
  return VARIABLE_IDS.some((id) => id === use);
}

/** The rows complete so far. The builder must not be filled further. */
export function chunkOf(builder: ChunkBuilder, planned: readonly PlannedColumn[]): StationChunk {
  const { count } = builder;
  const values = planned.flatMap(({ use }, i) => {
    const column = builder.columns[i];
    return column ? [[use, column.subarray(0, count)] as const] : [];
  });
  const series = { days: builder.days.subarray(0, count), values: Object.fromEntries(values) };
  return { series, lines: builder.lines.subarray(0, count) };
}
