/** e° and Δ as tables of cubics: their own arithmetic, `Math.exp` above all, would be most of the cost of a day. */
import { saturationVapourPressure, slopeOfVapourPressureCurve } from '../vapour-pressure.ts';

/** Where a table reaches [°C], and how finely. */
export interface TableRange {
  readonly from: number;
  readonly to: number;
  readonly perDegree: number;
}

type Curve = (T: number) => number;

/** d/dT of the exponent 17.27 T / (T + 237.3) of Eq. 11 [°C⁻¹]. */
const exponentSlope: Curve = (T) => (17.27 * 237.3) / (T + 237.3) ** 2;

/** e° [kPa] (Eq. 11) of T. With 16 intervals a degree as good as the equation to 1e-11 kPa. */
export const saturationTable = (range: TableRange): Float64Array =>
  cubicTable(range, saturationVapourPressure, (T) => saturationVapourPressure(T) * exponentSlope(T));

/** Δ [kPa °C⁻¹] (Eq. 13) of T; as good. */
export const slopeTable = (range: TableRange): Float64Array =>
  cubicTable(
    range,
    slopeOfVapourPressureCurve,
    (T) => slopeOfVapourPressureCurve(T) * (exponentSlope(T) - 2 / (T + 237.3)),
  );

/**
 * Four coefficients for each interval, in rising powers of the place within it (0–1): the cubic that has the curve's
 * value and slope at both ends. One interval more than the range has, so that its last degree can be looked up too.
 */
function cubicTable({ from, to, perDegree }: TableRange, value: Curve, slope: Curve): Float64Array {
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
