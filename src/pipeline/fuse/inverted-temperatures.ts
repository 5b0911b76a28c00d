import { daySpan, type Finding } from '../../weather/findings.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import { REMOVED } from '../preprocess/draft-series.ts';
import type { PlacedSource } from './place-on-range.ts';
import type { WeighedColumns } from './weigh-sources.ts';

/**
 * Tmax of one source under Tmin of another: each was possible, the pair is not. Both become missing, as inside one
 * source, with the sources named together.
 */
export function removeInvertedTemperatures(
  days: Int32Array,
  sources: readonly PlacedSource[],
  { tmax, tmin }: WeighedColumns,
): Finding[] {
  const inverted: EpochDay[] = [];
  let who = 0;
  for (let i = 0; i < days.length; i++) {
    if (!(tmin.values[i]! > tmax.values[i]!)) continue;
    inverted.push(days[i]!);
    who |= tmin.used[i]! | tmax.used[i]!;
    for (const column of [tmin, tmax]) {
      column.values[i] = NaN;
      column.used[i] = 0;
      column.marks[i]! |= REMOVED;
    }
  }
  if (inverted.length === 0) return [];
  const source = sources.filter((_, k) => who & (1 << k)).map((one) => one.source);
  return [{ code: 'TMIN_ABOVE_TMAX', days: daySpan(inverted), params: { source: source.join('+') } }];
}
