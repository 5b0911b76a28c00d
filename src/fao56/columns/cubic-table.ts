/** A function of temperature as a table of cubics, for where its own arithmetic would be most of the cost of a day. */

/** Where a table reaches [°C], and how finely. */
export interface TableRange {
  readonly from: number;
  readonly to: number;
  readonly perDegree: number;
}

type Curve = (T: number) => number;

/**
 * Four coefficients for each interval, in rising powers of the place within it (0–1): the cubic that has the curve's
 * value and slope at both ends. One interval more than the range has, so that its last degree can be looked up too.
 */
export function cubicTable({ from, to, perDegree }: TableRange, value: Curve, slope: Curve): Float64Array {
  const intervals = (to - from) * perDegree + 1;
  const table = new Float64Array(4 * intervals);
  for (let i = 0; i < intervals; i += 1) {
    const [left, right] = [from + i / perDegree, from + (i + 1) / perDegree];
    const [y0, y1] = [value(left), value(right)];
    const [m0, m1] = [slope(left) / perDegree, slope(right) / perDegree];
    table.set([y0, m0, 3 * (y1 - y0) - 2 * m0 - m1, 2 * (y0 - y1) + m0 + m1], 4 * i);
  }
  return table;
}
