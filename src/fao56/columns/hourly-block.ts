/** Hours are worked through in blocks, as days are: see `block.ts`. */
import type { HourlyColumns, HourlyOutputs } from './hourly-columns.ts';

export const HOURS_IN_BLOCK = 1024;

const column = () => new Float64Array(HOURS_IN_BLOCK);
const INTERMEDIATES = {
  ...{ es: column(), ea: column(), Delta: column() },
  ...{ Ra: column(), sinBeta: column(), fcd: column(), Rn: column() },
};

/** Views of the caller's columns, and intermediates, which may be longer than `count`. */
export type HourlyBlock = Readonly<Record<keyof typeof INTERMEDIATES, Float64Array>> &
  Pick<HourlyColumns, 'dayOfYear' | 'time' | 'temperature' | 'rs' | 'u2'> & {
    readonly from: number;
    readonly count: number;
    readonly eto: Float64Array;
  };

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
    ...INTERMEDIATES,
  };
}

/** Writes the intermediates that are asked for into the caller's columns. */
export function keepHourly(block: HourlyBlock, out: HourlyOutputs): void {
  for (const name of ['es', 'ea', 'Delta', 'Ra', 'fcd', 'Rn'] as const) {
    out[name]?.set(block[name].subarray(0, block.count), block.from);
  }
}
