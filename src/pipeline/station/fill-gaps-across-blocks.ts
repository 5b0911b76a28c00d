import type { DailySeries } from '../../weather/daily-series.ts';
import type { Finding } from '../../weather/findings.ts';
import type { VariableId } from '../../weather/variables.ts';
import { dayTally, type DayTally } from '../preprocess/day-tally.ts';
import { FILLED, type Columns, type DraftSeries } from '../preprocess/draft-series.ts';
import { fillGaps, LONGEST_FILLED_GAP } from '../preprocess/fill-gaps.ts';
import type { PreparedSeries } from '../stages.ts';

/** A block that has been checked, with its days' flags. */
export interface CheckedBlock {
  readonly series: DailySeries;
  readonly flags: Uint32Array;
}

/**
 * Fills the gaps of a long series that comes in blocks. Whether a row is filled is decided by the rows up to
 * `LONGEST_FILLED_GAP` before and after it: those are carried over, so that the result does not depend on the blocks.
 */
export interface BlockFiller {
  /** The rows that are decided by now: the block's, but for the last few, after the last few of the block before. */
  push(block: CheckedBlock): PreparedSeries;
  /** The rows held back. */
  end(): PreparedSeries;
  /** What was filled and what was left missing, over all blocks. */
  findings(): Finding[];
}

interface Tallies {
  readonly filled: DayTally;
  readonly left: DayTally;
}

export function blockFiller(): BlockFiller {
  const tallies = new Map<VariableId, Tallies>();
  let window: CheckedBlock | undefined;
  /** Rows at the beginning of the window that were handed on before: only neighbours of those that follow. */
  let handedOn = 0;

  function decide(isLast: boolean): PreparedSeries {
    const rows = window?.flags.length ?? 0;
    const to = isLast ? rows : Math.max(handedOn, rows - LONGEST_FILLED_GAP);
    const draft = draftOfWindow(window);
    fillGaps(draft);
    const decided = rowsOf(draft, handedOn, to);
    count(window, draft, { from: handedOn, to });
    const keepFrom = Math.max(0, to - LONGEST_FILLED_GAP);
    window = window && rowsOf(window, keepFrom, rows);
    handedOn = to - keepFrom;
    return { source: 'station_file', ...decided, findings: [] };
  }

  function count(before: CheckedBlock | undefined, draft: DraftSeries, rows: { from: number; to: number }) {
    for (const [id, column] of Object.entries(before?.series.values ?? {}) as [VariableId, Float64Array][]) {
      const tally = tallies.get(id) ?? { filled: dayTally(), left: dayTally() };
      tallies.set(id, tally);
      for (let i = rows.from; i < rows.to; i++) {
        if (!Number.isNaN(column[i])) continue;
        const isFilled = ((draft.marks[id]?.[i] ?? 0) & FILLED) !== 0;
        tally[isFilled ? 'filled' : 'left'].add(draft.days[i]!);
      }
    }
  }

  return {
    push(block) {
      window = window ? joined(window, block) : block;
      return decide(false);
    },
    end: () => decide(true),
    findings: () => [...tallies].flatMap(([variable, tally]) => findingsOf(variable, tally)),
  };
}

function findingsOf(variable: VariableId, { filled, left }: Tallies): Finding[] {
  const told = [
    ['GAP_FILLED', filled.span()],
    ['GAP_LEFT', left.span()],
  ] as const;
  return told.flatMap(([code, days]) => (days ? [{ code, source: 'station_file', variable, days }] : []));
}

function draftOfWindow(window: CheckedBlock | undefined): DraftSeries {
  return {
    source: 'station_file',
    days: window?.series.days ?? new Int32Array(0),
    values: mapColumns(window?.series.values ?? {}, (column) => column.slice()),
    marks: {},
    flags: window?.flags.slice() ?? new Uint32Array(0),
    findings: [],
  };
}

function rowsOf(
  block: CheckedBlock | DraftSeries,
  from: number,
  to: number,
): { series: DailySeries; flags: Uint32Array } {
  const { days, values } = 'series' in block ? block.series : block;
  const part = mapColumns(values, (column) => column.subarray(from, to));
  return { series: { days: days.subarray(from, to), values: part }, flags: block.flags.subarray(from, to) };
}

function joined(a: CheckedBlock, b: CheckedBlock): CheckedBlock {
  const rows = a.flags.length;
  const days = new Int32Array(rows + b.flags.length);
  const flags = new Uint32Array(days.length);
  days.set(a.series.days);
  days.set(b.series.days, rows);
  flags.set(a.flags);
  flags.set(b.flags, rows);
  const values = mapColumns(b.series.values, (column, id) => {
    const both = new Float64Array(days.length);
    both.set(a.series.values[id]!);
    both.set(column, rows);
    return both;
  });
  return { series: { days, values }, flags };
}

function mapColumns(
  columns: DailySeries['values'],
  change: (column: Float64Array, id: VariableId) => Float64Array,
): Columns<Float64Array> {
  const entries = Object.entries(columns) as [VariableId, Float64Array][];
  return Object.fromEntries(entries.map(([id, column]) => [id, change(column, id)]));
}
