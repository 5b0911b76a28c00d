/** Tables up to this length are drawn whole: find-in-page and screen readers then see every row. */
export const WHOLE_UP_TO = 400;

/** Rows kept ready above and below what is seen. */
const MARGIN = 20;

/** Which rows of a long table to draw: `from` inclusive, `to` exclusive. Heights in px. */
export function visibleRows(of: { count: number; rowHeight: number; scrollTop: number; height: number }): {
  from: number;
  to: number;
} {
  if (of.count <= WHOLE_UP_TO) return { from: 0, to: of.count };
  const first = Math.floor(of.scrollTop / of.rowHeight);
  const shown = Math.ceil(of.height / of.rowHeight);
  const from = Math.max(0, Math.min(first, of.count - shown) - MARGIN);
  return { from, to: Math.min(of.count, first + shown + MARGIN) };
}
