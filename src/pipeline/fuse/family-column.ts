import { missingColumn } from '../../weather/daily-series.ts';
import { FILLED, REMOVED } from '../preprocess/draft-series.ts';
import { FAMILIES, type Family, type FusedVariable } from './fusion-method.ts';
import type { PlacedSource } from './place-on-range.ts';

/** What the sources of one family have of one variable, a row per day. */
export interface FamilyColumn {
  readonly values: Float64Array;
  /** Index among all sources of the one that gave the value; −1 where none has it. */
  readonly from: Int8Array;
  /** `FILLED` where the value is interpolated; `REMOVED` where it, or one preferred to it, was taken out. */
  readonly marks: Uint8Array;
}

/** Day by day the family's first source that has a value of its own; an interpolated one only for want of such. */
export function familyColumn(
  sources: readonly PlacedSource[],
  family: Family,
  id: FusedVariable,
): FamilyColumn {
  const members = membersOf(sources, family);
  const length = sources[0]?.flags.length ?? 0;
  const values = missingColumn(length);
  const from = new Int8Array(length);
  const marks = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const k = speakerOn(sources, members, { id, i });
    from[i] = k;
    if (k >= 0) values[i] = sources[k]!.values[id][i]!;
    if (k >= 0) marks[i] = sources[k]!.marks[id][i]!;
    for (const m of members) {
      if (m === k) break;
      marks[i]! |= sources[m]!.marks[id][i]! & REMOVED;
    }
  }
  return { values, from, marks };
}

/** Indexes of the family's sources among all, in the family's order of preference. */
export function membersOf(sources: readonly PlacedSource[], family: Family): number[] {
  return FAMILIES[family]
    .map((id) => sources.findIndex(({ source }) => source === id))
    .filter((index) => index >= 0);
}

function speakerOn(
  sources: readonly PlacedSource[],
  members: readonly number[],
  { id, i }: { readonly id: FusedVariable; readonly i: number },
): number {
  let interpolated = -1;
  for (const k of members) {
    const { values, marks } = sources[k]!;
    if (Number.isNaN(values[id][i])) continue;
    if ((marks[id][i]! & FILLED) === 0) return k;
    if (interpolated < 0) interpolated = k;
  }
  return interpolated;
}
