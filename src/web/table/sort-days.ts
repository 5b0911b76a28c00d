import type { ResultDay } from '../../contract/results.ts';
import { QUALITIES } from '../../weather/day-quality.ts';

export const SORT_COLUMNS = ['date', 'eto', 'quality', 'source'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface SortOrder {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

export const NEWEST_FIRST: SortOrder = { column: 'date', isDescending: true };

/** The order after a press of a column's head: the other way round, or that column's own first one. */
export function orderAfterPress(column: SortColumn, now: SortOrder): SortOrder {
  if (column === now.column) return { column, isDescending: !now.isDescending };
  return { column, isDescending: column === 'date' || column === 'eto' };
}

/** Days in an order; `rows` are newest first, and stay so where the column says nothing. Without a value is always last. */
export function sortedDays(
  rows: readonly ResultDay[],
  { column, isDescending }: SortOrder,
): readonly ResultDay[] {
  if (column === 'date') return isDescending ? rows : rows.toReversed();
  const sign = isDescending ? -1 : 1;
  if (column !== 'eto') return rows.toSorted((a, b) => sign * BY_COLUMN[column](a, b));
  return rows.toSorted((a, b) => {
    if (a.eto_mm === null || b.eto_mm === null) return Number(a.eto_mm === null) - Number(b.eto_mm === null);
    return sign * (a.eto_mm - b.eto_mm);
  });
}

/** What must be looked at comes first: quality rises from low to high. */
const BY_COLUMN: Readonly<Record<'quality' | 'source', (a: ResultDay, b: ResultDay) => number>> = {
  quality: (a, b) => QUALITIES.indexOf(b.quality) - QUALITIES.indexOf(a.quality),
  source: (a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0),
};
