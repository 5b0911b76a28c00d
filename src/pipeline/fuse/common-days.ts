import type { EpochDay } from '../../weather/civil-date.ts';
import type { VariableId } from '../../weather/variables.ts';
import { FILLED } from '../preprocess/draft-series.ts';
import type { PreparedSource } from '../preprocess/preprocess.ts';

/** The days on which two sources both have a variable of their own, and what each says. */
export interface CommonDays {
  readonly days: readonly EpochDay[];
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Interpolated values are nobody's word and are left out. Both series are ascending, each day once. */
export function commonDays(a: PreparedSource, b: PreparedSource, id: VariableId): CommonDays {
  const common = { days: [] as EpochDay[], a: [] as number[], b: [] as number[] };
  let row = 0;
  a.series.days.forEach((day, i) => {
    while (row < b.series.days.length && b.series.days[row]! < day) row++;
    if (b.series.days[row] !== day) return;
    const [ofA, ofB] = [ownValue(a, id, i), ownValue(b, id, row)];
    if (Number.isNaN(ofA) || Number.isNaN(ofB)) return;
    common.days.push(day);
    common.a.push(ofA);
    common.b.push(ofB);
  });
  return common;
}

function ownValue({ series, marks }: PreparedSource, id: VariableId, i: number): number {
  const isFilled = ((marks[id]?.[i] ?? 0) & FILLED) !== 0;
  return isFilled ? NaN : (series.values[id]?.[i] ?? NaN);
}
