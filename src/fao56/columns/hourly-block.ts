/** Hours are worked through in blocks, as days are: see `block.ts`. */
import type { HourlyColumns } from './hourly-columns.ts';

export const HOURS_IN_BLOCK = 2048;

/** Views of the caller's columns. */
export interface HourlyBlock extends Pick<HourlyColumns, 'dayOfYear' | 'time' | 'temperature' | 'rs' | 'u2'> {
  /** Place of the first of its hours in the caller's columns. */
  readonly from: number;
  readonly count: number;
  readonly eto: Float64Array;
}

/** The block that starts at `from`, at most up to `end`. */
export function hourlyBlockAt(columns: HourlyColumns, from: number, end: number): HourlyBlock {
  const to = Math.min(from + HOURS_IN_BLOCK, end);
  return {
    from,
    count: to - from,
    dayOfYear: columns.dayOfYear.subarray(from, to),
    time: columns.time.subarray(from, to),
    temperature: columns.temperature.subarray(from, to),
    rs: columns.rs.subarray(from, to),
    u2: columns.u2.subarray(from, to),
    eto: columns.out.eto.subarray(from, to),
  };
}
