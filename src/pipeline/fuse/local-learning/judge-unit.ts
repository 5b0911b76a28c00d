import { formatCivilDate } from '../../../weather/civil-date.ts';
import { REFERENCE_LIMITS } from '../../../weather/reference-limits.ts';
import type { LearningDay } from './filter.ts';
import { RefusedReference, type ReferenceFacts } from './refused-reference.ts';

/** Medians of another unit lie outside: inches .04, centimetres .1, MJ/m² 2.45, tenths of a millimetre 10. */
const RATIO = [0.5, 2] as const;
/** A few later days may be of an odd week; another unit is still seen. */
const RATIO_OF_FEW = [0.25, 4] as const;

/** Days of which a part of a file is made whose unit is judged by itself: a fortnight's medians lie within .6 and 1.3. */
const PART_DAYS = 15;
const RATIO_OF_PART = [0.4, 2.5] as const;
/** In winter a small difference is a large share [mm/d]. */
const DIFFERENCE_OF_PART = 1;

/** Single days that far off are one in a thousand; of another unit among them there are many more. */
const SHARE_FAR = 0.05;
const LEAST_FAR = 4;

/** What one millimetre a day is in the units that are taken for it. */
const UNITS = [
  ['in', 1 / 25.4],
  ['cm', 0.1],
  ['MJ/m²', 2.45],
  ['0.1 mm', 10],
  ['W/m²', 28.4],
  ['0.01 mm', 100],
] as const;

/** Whether the values can be mm/d, all of them: a file may change its unit. Throws `RefusedReference`. */
export function judgeUnit(common: readonly LearningDay[]): void {
  const whole = medians(common);
  const limits = common.length < REFERENCE_LIMITS.leastDays ? RATIO_OF_FEW : RATIO;
  if (isOutside(whole, limits)) throw refused(whole);
  for (let from = 0; from + PART_DAYS <= common.length; from += PART_DAYS) {
    // The rest that is no part of its own goes with the last one.
    const to = from + 2 * PART_DAYS > common.length ? common.length : from + PART_DAYS;
    judgePart(common.slice(from, to));
  }
  judgeSingleDays(common);
}

interface Medians {
  readonly days: number;
  readonly reference: number;
  readonly eto: number;
}

function medians(days: readonly LearningDay[]): Medians {
  return {
    days: days.length,
    reference: median(days.map((day) => day.reference)),
    eto: median(days.map((day) => day.eto)),
  };
}

/** Where nothing evaporates, as in a polar night, there is nothing to compare. */
function isOutside(
  { reference, eto }: Omit<Medians, 'days'>,
  [min, max]: readonly [number, number],
): boolean {
  return eto > 0 && !(reference / eto >= min && reference / eto <= max);
}

function isFar(one: Omit<Medians, 'days'>): boolean {
  return isOutside(one, RATIO_OF_PART) && Math.abs(one.reference - one.eto) > DIFFERENCE_OF_PART;
}

function refused(found: Medians): RefusedReference {
  const ratio = found.reference / found.eto;
  const facts: ReferenceFacts = {
    days: found.days,
    reference: rounded(found.reference),
    eto: rounded(found.eto),
    ratio: rounded(ratio),
  };
  const seems = unitOf(ratio);
  return seems
    ? new RefusedReference('ratio_unit', { ...facts, seems })
    : new RefusedReference('ratio', facts);
}

function judgePart(part: readonly LearningDay[]): void {
  const found = medians(part);
  if (!isFar(found)) return;
  throw new RefusedReference('part_differs', {
    first: formatCivilDate(part[0]!.day),
    last: formatCivilDate(part.at(-1)!.day),
    reference: rounded(found.reference),
    eto: rounded(found.eto),
  });
}

function judgeSingleDays(common: readonly LearningDay[]): void {
  const far = common.filter(isFar);
  if (far.length < Math.max(LEAST_FAR, SHARE_FAR * common.length)) return;
  const [{ day, reference, eto }] = far as [LearningDay];
  const first = { first: formatCivilDate(day), reference: rounded(reference), eto: rounded(eto) };
  throw new RefusedReference('days_differ', { count: far.length, days: common.length, ...first });
}

/** The unit that the ratio is nearest to, if it is near one. */
function unitOf(ratio: number): string | undefined {
  const away = ([, factor]: (typeof UNITS)[number]) => Math.abs(Math.log(ratio / factor));
  const nearest = UNITS.reduce((a, b) => (away(b) < away(a) ? b : a));
  return away(nearest) < Math.log(1.6) ? nearest[0] : undefined;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
