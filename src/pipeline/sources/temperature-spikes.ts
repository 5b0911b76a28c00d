import { HOUR_MS, type Period } from './daily-values.ts';

/** The air is never so much warmer, or colder, than both before and after [°C]; fronts and foehn come to stay. */
const SPIKE = 15;
/** A neighbour further away than this says nothing. */
const NEAR_MS = 3 * HOUR_MS;

/** Temperatures in ascending order, a single one that stands out from both its neighbours as NaN: it makes its day unknown. */
export function withoutSpikes(periods: readonly Period[]): Period[] {
  return periods.map((period, i) => {
    const above = [periods[i - 1], periods[i + 1]].map((other) => differenceFrom(period, other));
    const isSpike = above.every((by) => by > SPIKE) || above.every((by) => by < -SPIKE);
    return isSpike ? { ...period, value: NaN } : period;
  });
}

/** NaN, which stands out from nothing, where the neighbour is too far away or absent. */
function differenceFrom(period: Period, other: Period | undefined): number {
  return other && Math.abs(other.from - period.from) <= NEAR_MS ? period.value - other.value : NaN;
}
