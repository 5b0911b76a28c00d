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

/** One source's column, with its index among all sources. */
interface MemberColumn {
  readonly index: number;
  readonly values: Float64Array;
  readonly marks: Uint8Array;
}

/** Day by day the family's first source that has a value of its own; an interpolated one only for want of such. */
export function familyColumn(
  sources: readonly PlacedSource[],
  family: Family,
  id: FusedVariable,
): FamilyColumn {
  const members = membersOf(sources, family).map((index) => {
    const { values, marks } = sources[index]!;
    return { index, values: values[id], marks: marks[id] };
  });
  const length = sources[0]?.flags.length ?? 0;
  const column = {
    values: missingColumn(length),
    from: new Int8Array(length).fill(-1),
    marks: new Uint8Array(length),
  };
  for (let i = 0; i < length; i++) speakOn(column, i, members);
  return column;
}

function speakOn(column: FamilyColumn, i: number, members: readonly MemberColumn[]): void {
  const speaker = speakerOn(members, i);
  for (let k = 0; k < speaker; k++) column.marks[i]! |= members[k]!.marks[i]! & REMOVED;
  const member = members[speaker];
  if (!member) return;
  column.values[i] = member.values[i]!;
  column.from[i] = member.index;
  column.marks[i]! |= member.marks[i]!;
}

/** Position in the family of the member that speaks; past the end when none has the day. */
function speakerOn(members: readonly MemberColumn[], i: number): number {
  let interpolated = members.length;
  for (let k = 0; k < members.length; k++) {
    const { values, marks } = members[k]!;
    if (Number.isNaN(values[i])) continue;
    if ((marks[i]! & FILLED) === 0) return k;
    interpolated = Math.min(interpolated, k);
  }
  return interpolated;
}

/** Indexes of the family's sources among all, in the family's order of preference. */
export function membersOf(sources: readonly PlacedSource[], family: Family): number[] {
  return FAMILIES[family]
    .map((id) => sources.findIndex(({ source }) => source === id))
    .filter((index) => index >= 0);
}
