/** Days are worked through in blocks whose intermediates stay in the processor's near memory between equations. */
import type { DailyColumns } from './daily-columns.ts';

export const BLOCK_DAYS = 2048;

/** A stretch of a station's days: views of the caller's columns, so that all start at 0 (cheaper than an offset). */
export interface Block {
  /** Place of the first of its days in the caller's columns. */
  readonly from: number;
  readonly days: number;
  readonly dayOfYear: Uint16Array;
  readonly tmax: Float64Array;
  readonly tmin: Float64Array;
  readonly rs: Float64Array;
  readonly u2: Float64Array;
  readonly eto: Float64Array;
}

/** The block that starts at `from`, at most up to `end`. */
export function blockAt(columns: DailyColumns, from: number, end: number): Block {
  const to = Math.min(from + BLOCK_DAYS, end);
  return {
    from,
    days: to - from,
    dayOfYear: columns.dayOfYear.subarray(from, to),
    tmax: columns.tmax.subarray(from, to),
    tmin: columns.tmin.subarray(from, to),
    rs: columns.rs.subarray(from, to),
    u2: columns.u2.subarray(from, to),
    eto: columns.out.eto.subarray(from, to),
  };
}
