/** Tables up to this length are drawn whole: find-in-page and screen readers then see every row. */
export const WHOLE_UP_TO = 400;

/** Rows kept ready above and below what is seen. */
const MARGIN = 20;

/** What is unfolded below a row; heights in px. */
export interface Unfolded {
  readonly index: number;
  readonly height: number;
}

export interface RowsInView {
  readonly count: number;
  readonly rowHeight: number;
  readonly scrollTop: number;
  readonly height: number;
  readonly unfolded?: Unfolded | undefined;
}

/** Which rows of a long table to draw: `from` inclusive, `to` exclusive. Heights in px. */
export function visibleRows(of: RowsInView): { from: number; to: number } {
  if (of.count <= WHOLE_UP_TO) return { from: 0, to: of.count };
  const first = rowAt(of.scrollTop, of);
  const shown = Math.ceil(of.height / of.rowHeight);
  const from = Math.max(0, Math.min(first, of.count - shown) - MARGIN);
  return { from, to: Math.min(of.count, first + shown + MARGIN) };
}

/** The row at a height of the scrolled content; where something is unfolded, the row that it belongs to. */
export function rowAt(
  top: number,
  { rowHeight, unfolded }: Pick<RowsInView, 'rowHeight' | 'unfolded'>,
): number {
  const folded = Math.floor(top / rowHeight);
  if (!unfolded || folded <= unfolded.index) return folded;
  return Math.max(unfolded.index, Math.floor((top - unfolded.height) / rowHeight));
}

/** Height of the rows from `from` up to but not including `to`, with what is unfolded below one of them. */
export function heightOf(
  { from, to }: { readonly from: number; readonly to: number },
  { rowHeight, unfolded }: Pick<RowsInView, 'rowHeight' | 'unfolded'>,
): number {
  const isInside = unfolded && unfolded.index >= from && unfolded.index < to;
  return Math.max(0, to - from) * rowHeight + (isInside ? unfolded.height : 0);
}
