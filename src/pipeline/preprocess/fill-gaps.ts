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
 * calendar (rows of a station file may jump, repeat or go back), never at the ends. `today` tells days that are
 * not published yet from days that are missing.
 */
export function fillGaps(draft: DraftSeries, today?: EpochDay): void {
  for (const id of VARIABLE_IDS) {
    const column = draft.values[id];
    if (column) fillColumn(draft, id, { gaps: gapsOf(column), today });
  }
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

function fillColumn(
  draft: DraftSeries,
  id: VariableId,
  { gaps, today }: { readonly gaps: Iterable<Gap>; readonly today: EpochDay | undefined },
): void {
  const filled = dayTally();
  const left = dayTally();
  const unpublished = dayTally();
  const publishedUntil = lastDayPublished(draft.source, today);
  for (const gap of gaps) {
    const fillable = isFillable(draft.days, id, gap);
    if (fillable) interpolate(draft, id, gap);
    const isNewest = gap.end === draft.days.length;
    for (let i = gap.start; i < gap.end; i++) {
      const day = draft.days[i]!;
      if (fillable) filled.add(day);
      else if (isNewest && day > publishedUntil) unpublished.add(day);
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

function interpolate(draft: DraftSeries, id: VariableId, { start, end }: Gap): void {
  const column = draft.values[id]!;
  const before = column[start - 1]!;
  const step = (column[end]! - before) / (end - start + 1);
  for (let i = start; i < end; i++) fillValue(draft, { id, i }, before + step * (i - start + 1));
}

/** The newest day that the source should have published; a person's own file is never late. */
function lastDayPublished(source: SourceId, today: EpochDay | undefined): EpochDay {
  if (today === undefined || source === 'station_file') return Infinity;
  return today - PROVIDERS[source].radiationLagDays - PUBLICATION_SLACK_DAYS;
}
