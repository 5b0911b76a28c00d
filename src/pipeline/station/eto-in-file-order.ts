import type { DailySeries } from '../../weather/daily-series.ts';
import type { VariableId } from '../../weather/variables.ts';
import { computeEto, type EtoSite } from '../eto/compute-series.ts';
import type { EtoColumns } from '../stages.ts';

/** ETo of rows whose days may go back: computed on ascending days, as `computeEto` wants them, and put back in order. */
export function etoInFileOrder(series: DailySeries, site: EtoSite): EtoColumns {
  const { days } = series;
  if (isAscending(days)) return computeEto(series, site);
  const order = Uint32Array.from(days.keys()).sort((a, b) => days[a]! - days[b]!);
  const values = Object.fromEntries(
    (Object.entries(series.values) as [VariableId, Float64Array][]).map(([id, column]) => [
      id,
      Float64Array.from(order, (row) => column[row]!),
    ]),
  );
  const sorted = computeEto({ days: Int32Array.from(order, (row) => days[row]!), values }, site);
  return Object.fromEntries(
    Object.entries(sorted).map(([name, column]) => [name, inOrder(column as Float64Array, order)]),
  ) as unknown as EtoColumns;
}

function isAscending(days: Int32Array): boolean {
  for (let i = 1; i < days.length; i++) if (days[i]! < days[i - 1]!) return false;
  return true;
}

/** Row k of a sorted column belongs to row `order[k]`. */
function inOrder<T extends Float64Array | Uint32Array>(sorted: T, order: Uint32Array): T {
  const column = sorted.slice() as T;
  order.forEach((row, k) => (column[row] = sorted[k]!));
  return column;
}
