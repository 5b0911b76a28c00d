import { formatCivilDate, type EpochDay } from '../../../weather/civil-date.ts';
import { REFERENCE_LIMITS } from '../../../weather/reference-limits.ts';
import type { Reference } from './learning-days.ts';
import { RefusedReference } from './refused-reference.ts';

/** A row of a reference as it was given. */
export interface ReferenceRow {
  readonly day: EpochDay;
  /** mm/d; NaN where it was not measured. */
  readonly eto: number;
  /** Line of a file, where it comes from one. */
  readonly line?: number;
}

/**
 * Rows in the order of the calendar, without those that were not measured. Throws `RefusedReference` for a date that is
 * there twice, a value that no ETo has, a day that has not been yet, and more days than are kept.
 */
export function gatherReference(rows: readonly ReferenceRow[], today: EpochDay): Reference {
  const sorted = rows.toSorted((a, b) => a.day - b.day);
  checkRepeated(sorted);
  const measured = sorted.filter(({ eto }) => !Number.isNaN(eto));
  checkLimits(measured);
  const last = measured.at(-1)?.day ?? -Infinity;
  if (last > today)
    throw new RefusedReference('in_future', { date: formatCivilDate(last), today: formatCivilDate(today) });
  checkLength(measured.length);
  return {
    days: Int32Array.from(measured, ({ day }) => day),
    eto: Float64Array.from(measured, ({ eto }) => eto),
  };
}

export function checkLength(days: number): void {
  if (days > REFERENCE_LIMITS.days)
    throw new RefusedReference('too_many_days', { days, most: REFERENCE_LIMITS.days });
}

function checkRepeated(sorted: readonly ReferenceRow[]): void {
  const k = sorted.findIndex(({ day }, i) => day === sorted[i - 1]?.day);
  if (k < 0) return;
  const lines = [sorted[k - 1]!, sorted[k]!].map(({ line }) => line ?? '?').join(', ');
  throw new RefusedReference('duplicate_date', { date: formatCivilDate(sorted[k]!.day), lines });
}

function checkLimits(measured: readonly ReferenceRow[]): void {
  const [min, max] = REFERENCE_LIMITS.etoMm;
  const outside = measured.filter(({ eto }) => !(eto >= min && eto <= max));
  const [first, ...more] = outside;
  if (!first) return;
  const excess = ({ eto }: ReferenceRow) => Math.max(min - eto, eto - max);
  const worst = more.reduce((a, b) => (excess(b) > excess(a) ? b : a), first);
  const facts = { value: worst.eto, date: formatCivilDate(worst.day), count: outside.length, min, max };
  throw new RefusedReference('out_of_limits', facts);
}

/**
 * What of a reference comes after the days learnt from. Days that were learnt from may come again, so that a file that
 * grows can be sent whole, but not with other values. Throws `RefusedReference`.
 */
export function laterReference(reference: Reference, known: Reference, last: EpochDay | null): Reference {
  if (last === null) return reference;
  const valueOn = new Map(Array.from(known.days, (day, k) => [day, known.eto[k]!]));
  reference.days.forEach((day, k) => {
    if (day <= last) checkKnown({ day, eto: reference.eto[k]! }, valueOn.get(day), last);
  });
  const from = reference.days.findIndex((day) => day > last);
  if (from < 0) throw new RefusedReference('nothing_new', { last: formatCivilDate(last) });
  return { days: reference.days.slice(from), eto: reference.eto.slice(from) };
}

function checkKnown({ day, eto }: ReferenceRow, known: number | undefined, last: EpochDay): void {
  const date = formatCivilDate(day);
  if (known === undefined) throw new RefusedReference('day_before', { date, last: formatCivilDate(last) });
  if (known !== eto) throw new RefusedReference('day_changed', { date, value: eto, known });
}
