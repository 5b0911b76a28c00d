import { dayCount, type DayRange } from '../../weather/civil-date.ts';
import { missingColumn, valueAt } from '../../weather/daily-series.ts';
import type { SourceId } from '../../weather/sources.ts';
import type { PreparedSource } from '../preprocess/preprocess.ts';
import { FUSED_VARIABLES, type FusedVariable } from './fusion-method.ts';
import { meanHumidity } from './mean-humidity.ts';

type FusedColumns<T> = Readonly<Record<FusedVariable, T>>;

/** A source's fused variables, one row per day of the whole period; NaN outside the source's own days. */
export interface PlacedSource {
  readonly source: SourceId;
  readonly values: FusedColumns<Float64Array>;
  /** Bits `REMOVED` and `FILLED` of each value. */
  readonly marks: FusedColumns<Uint8Array>;
  /** Flags of the source's day; which of its values they are about, `marks` know. */
  readonly flags: Uint32Array;
}

export function placeOnRange(prepared: PreparedSource, range: DayRange): PlacedSource {
  const length = dayCount(range);
  const placed: PlacedSource = {
    source: prepared.source,
    values: eachVariable(() => missingColumn(length)),
    marks: eachVariable(() => new Uint8Array(length)),
    flags: new Uint32Array(length),
  };
  prepared.series.days.forEach((day, row) => {
    if (day >= range.from && day <= range.to) copyDay(prepared, row, { placed, i: day - range.from });
  });
  return placed;
}

function eachVariable<T>(make: () => T): Record<FusedVariable, T> {
  return Object.fromEntries(FUSED_VARIABLES.map((id) => [id, make()])) as Record<FusedVariable, T>;
}

function copyDay(
  { series, marks, flags }: PreparedSource,
  row: number,
  { placed, i }: { readonly placed: PlacedSource; readonly i: number },
): void {
  placed.flags[i] = flags[row]!;
  for (const id of FUSED_VARIABLES) {
    placed.values[id][i] = valueAt(series, id, row);
    placed.marks[id][i] = marks[id]?.[row] ?? 0;
  }
  if (!Number.isNaN(placed.values.rhmean[i])) return;
  const { rhmean, from } = meanHumidity(series, row);
  placed.values.rhmean[i] = rhmean;
  for (const id of from) placed.marks.rhmean[i]! |= marks[id]?.[row] ?? 0;
}
