import { REFERENCE_LIMITS } from '../../../weather/reference-limits.ts';
import { correlation } from '../correlation.ts';
import type { LearningDay } from './filter.ts';
import { judgeUnit } from './judge-unit.ts';
import { RefusedReference } from './refused-reference.ts';
import { dateShift } from './date-shift.ts';

/** Over two months or more the ETo of a place and that of its weather rise and fall together, also that of one poor source. */
const DAYS_TO_CORRELATE = 60;
const LEAST_CORRELATION = 0.1;

/**
 * Whether a reference can be the ETo of this place in mm/d, by that of the place's weather on the same days. Throws
 * `RefusedReference`. Where days were learnt from before, fewer are enough.
 */
export function judgeReference(days: readonly LearningDay[], { isLater = false } = {}): void {
  const common = days.filter(
    ({ reference, eto, sensitivity }) =>
      Number.isFinite(reference) && Number.isFinite(eto) && Number.isFinite(sensitivity),
  );
  const least = isLater ? 1 : REFERENCE_LIMITS.leastDays;
  if (common.length < least) throw new RefusedReference('too_few_days', { days: common.length, least });
  judgeUnit(common);
  judgeDates(common);
}

function judgeDates(common: readonly LearningDay[]): void {
  const shift = dateShift(common);
  if (shift)
    throw new RefusedReference(shift.days > 0 ? 'dates_late' : 'dates_early', {
      correlation: shift.correlation,
    });
  if (common.length < DAYS_TO_CORRELATE) return;
  const r = correlation(
    common.map(({ reference }) => reference),
    common.map(({ eto }) => eto),
  );
  if (r < LEAST_CORRELATION)
    throw new RefusedReference('unrelated', { correlation: Number(r.toPrecision(3)), days: common.length });
}
