import type { EpochDay } from '../../weather/civil-date.ts';
import { PROVIDERS, type SourceId } from '../../weather/sources.ts';
import { variable, VARIABLE_IDS, type VariableId } from '../../weather/variables.ts';
import { dayTally } from './day-tally.ts';
import { addFinding, fillValue, type DraftSeries } from './draft-series.ts';

/** Longest gap that is interpolated, in days. */
export const LONGEST_FILLED_GAP = 3;

/** Variables whose remaining gaps are told: ETo rests on them. */
const TOLD: readonly VariableId[] = ['tmax', 'tmin', 'rhmean', 'u2', 'rs'];

/** Days that publication may be late beyond the usual lag before missing days count as a gap. */
const PUBLICATION_SLACK_DAYS = 3;

/** Rows `start`…`end − 1` of a column, all missing; the rows on both sides, where there are any, are not. */
interface Gap {
  readonly start: number;
  readonly end: number;
}

/**
 * Interpolates short gaps in time, inside one source's series: both neighbours known, all days consecutive in the
 * calendar (rows of a station file may jump, repeat or go back), never at the ends. A temperature that would
 * contradict the other one of its day stays missing. `today` tells days that are not published yet from days that
 * are missing.
 */
export function fillGaps(draft: DraftSeries, today?: EpochDay): void {
  const inverted = rowsInvertedByFilling(draft);
  for (const id of VARIABLE_IDS) {
    const column = draft.values[id];
    if (column) fillColumn(draft, id, { gaps: gapsOf(column), refused: refusedRows(id, inverted), today });
  }
}

const NO_ROWS: ReadonlySet<number> = new Set();

function refusedRows(id: VariableId, inverted: ReadonlySet<number>): ReadonlySet<number> {
  return id === 'tmax' || id === 'tmin' ? inverted : NO_ROWS;
}

interface Task {
  readonly gaps: Iterable<Gap>;
  /** Rows on which nothing is put. */
  readonly refused: ReadonlySet<number>;
  readonly today: EpochDay | undefined;
}

function* gapsOf(column: Float64Array): Generator<Gap> {
  let i = 0;
  while (i < column.length) {
    const start = i;
    while (i < column.length && Number.isNaN(column[i])) i++;
    if (i > start) yield { start, end: i };
    i++;
  }
}

function fillColumn(draft: DraftSeries, id: VariableId, { gaps, refused, today }: Task): void {
  const filled = dayTally();
  const left = dayTally();
  const unpublished = dayTally();
  const publishedUntil = lastDayPublished(draft.source, today);
  for (const gap of gaps) {
    const values = isFillable(draft.days, id, gap) ? interpolated(draft.values[id]!, gap) : undefined;
    const isNewest = gap.end === draft.days.length;
    for (let i = gap.start; i < gap.end; i++) {
      const day = draft.days[i]!;
      if (values && !refused.has(i)) {
        fillValue(draft, { id, i }, values[i - gap.start]!);
        filled.add(day);
      } else if (isNewest && day > publishedUntil) unpublished.add(day);
      else left.add(day);
    }
  }
  addFinding(draft, { code: 'GAP_FILLED', variable: id }, filled);
  if (!TOLD.includes(id)) return;
  addFinding(draft, { code: 'GAP_LEFT', variable: id }, left);
  addFinding(draft, { code: 'SOURCE_NOT_PUBLISHED_YET', variable: id }, unpublished);
}

function isFillable(days: Int32Array, id: VariableId, { start, end }: Gap): boolean {
  if (!variable(id).interpolable || end - start > LONGEST_FILLED_GAP) return false;
  if (start === 0 || end === days.length) return false;
  for (let i = start; i <= end; i++) if (days[i] !== days[i - 1]! + 1) return false;
  return true;
}

/** The values on the straight line between both neighbours of a gap. */
function interpolated(column: Float64Array, { start, end }: Gap): number[] {
  const before = column[start - 1]!;
  const step = (column[end]! - before) / (end - start + 1);
  return Array.from({ length: end - start }, (_, k) => before + step * (k + 1));
}

/** Wider than the rounding of the arithmetic, so that series with the same values are filled alike. */
const INVERSION_MARGIN = 1e-9;

/**
 * Rows on which Tmin would not lie under Tmax once both are filled: on a day of sudden cold, the Tmin between its
 * neighbours may lie above the Tmax that was measured.
 */
function rowsInvertedByFilling({ days, values: { tmax, tmin } }: DraftSeries): ReadonlySet<number> {
  if (!tmax || !tmin) return NO_ROWS;
  const maxima = withGapsFilled(days, 'tmax', tmax);
  const minima = withGapsFilled(days, 'tmin', tmin);
  const rows = new Set<number>();
  for (let i = 0; i < days.length; i++) if (minima[i]! > maxima[i]! - INVERSION_MARGIN) rows.add(i);
  return rows;
}

function withGapsFilled(days: Int32Array, id: VariableId, column: Float64Array): Float64Array {
  const copy = column.slice();
  for (const gap of gapsOf(column))
    if (isFillable(days, id, gap)) copy.set(interpolated(column, gap), gap.start);
  return copy;
}

/** The newest day that the source should have published; a person's own file is never late. */
function lastDayPublished(source: SourceId, today: EpochDay | undefined): EpochDay {
  if (today === undefined || source === 'station_file') return Infinity;
  return today - PROVIDERS[source].radiationLagDays - PUBLICATION_SLACK_DAYS;
}
