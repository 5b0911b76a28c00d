import { dayCount, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import { missingColumn } from '../../weather/daily-series.ts';
import type { VariableId } from '../../weather/variables.ts';

/** A column of a provider's answer: a canonical variable, or the provider's own ETo. */
export type ColumnId = VariableId | 'providerEto';

export type Columns = Partial<Record<ColumnId, Float64Array>>;

/** Days as a provider dated and ordered them, with a value per day and column; NaN is missing. */
export interface DailyRows {
  readonly days: readonly EpochDay[];
  readonly columns: Columns;
}

/**
 * Puts rows into `target`, whose row 0 is the day `from`, by their dates alone: a row's position means nothing.
 * `asked` are the days that the provider was asked for. Returns the days on which its calendar is wrong:
 * absent, repeated (then missing, for no row of the day is better than another), out of order,
 * or never asked for (then dropped).
 */
export function placeOnCalendar(
  target: { readonly from: EpochDay; readonly columns: Columns },
  rows: DailyRows,
  asked: DayRange,
): EpochDay[] {
  const { placed, wrong } = sortOut(rows.days, asked);
  for (const [day, row] of placed) copyRow(target.columns, rows.columns, { to: day - target.from, row });
  for (let day = asked.from; day <= asked.to; day++) if (!placed.has(day)) wrong.add(day);
  return [...wrong];
}

/** Columns of the given length for every column that is to be filled, with nothing known yet. */
export function emptyColumns(ids: readonly ColumnId[], range: DayRange): Columns {
  return Object.fromEntries(ids.map((id) => [id, missingColumn(dayCount(range))]));
}

/** The row to take for each day, and the days whose rows are not as they should be. */
function sortOut(days: readonly EpochDay[], asked: DayRange) {
  const placed = new Map<EpochDay, number>();
  const repeated = new Set<EpochDay>();
  const wrong = new Set<EpochDay>();
  let newest = -Infinity;
  days.forEach((day, row) => {
    if (placed.has(day)) repeated.add(day);
    const strange = day < asked.from || day > asked.to;
    if (strange || day <= newest) wrong.add(day);
    if (!strange) placed.set(day, row);
    newest = Math.max(newest, day);
  });
  for (const day of repeated) placed.delete(day);
  return { placed, wrong };
}

function copyRow(target: Columns, source: Columns, { to, row }: { to: number; row: number }): void {
  for (const id of Object.keys(target) as ColumnId[]) {
    const column = target[id];
    if (column) column[to] = source[id]?.[row] ?? NaN;
  }
}
