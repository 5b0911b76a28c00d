import { membersOf } from './family-column.ts';
import type { Family, FusionMethod } from './fusion-method.ts';
import type { PlacedSource } from './place-on-range.ts';
import type { WeighedColumn } from './weigh-sources.ts';

/** A calm that no factor goes below [m/s]. */
const LEAST_WIND = 0.05;

/** The wind that the equation sees: u = max(0.05, factor · u2). NaN stays NaN. */
export function reducedWind(u2: number, factor: number): number {
  return Math.max(LEAST_WIND, factor * u2);
}

/** What one source's wind is multiplied by where it speaks alone; undefined: left as it is. */
export function factorAlone({ wind }: FusionMethod, family: Family | undefined): number | undefined {
  return wind && ((family && wind.alone[family]) ?? wind.other);
}

/** Multiplies the fused wind, day by day, by the factor of the families that gave it. Changes the column in place. */
export function reduceFusedWind(
  { values, used }: WeighedColumn,
  placed: readonly PlacedSource[],
  method: FusionMethod,
): void {
  if (!method.wind) return;
  const factorOf = factorsBySources(placed, method);
  for (let i = 0; i < values.length; i++)
    if (used[i] !== 0) values[i] = reducedWind(values[i]!, factorOf(used[i]!));
}

/** Sources are few: each set of them is looked up once. */
function factorsBySources(placed: readonly PlacedSource[], method: FusionMethod): (used: number) => number {
  const known = new Map<number, number>();
  return (used) => {
    const factor = known.get(used) ?? factorOf(familiesIn(used, placed, method.families), method);
    known.set(used, factor);
    return factor;
  };
}

interface FamiliesUsed {
  readonly fitted: readonly Family[];
  readonly hasOther: boolean;
}

function factorOf({ fitted, hasOther }: FamiliesUsed, { wind, families }: FusionMethod): number {
  if (!wind) return 1;
  if (hasOther) return wind.other;
  if (fitted.length === families.length) return wind.all;
  const [one, ...more] = fitted;
  return (one && more.length === 0 ? wind.alone[one] : undefined) ?? wind.other;
}

function familiesIn(
  used: number,
  placed: readonly PlacedSource[],
  families: readonly Family[],
): FamiliesUsed {
  let rest = used;
  const fitted = families.filter((family) => {
    const bits = membersOf(placed, family).reduce((sum, k) => sum | (1 << k), 0);
    rest &= ~bits;
    return (used & bits) !== 0;
  });
  return { fitted, hasOther: rest !== 0 };
}
