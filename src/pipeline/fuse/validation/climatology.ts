import { dayOfYear, type EpochDay } from '../../../weather/civil-date.ts';
import type { FitPlace } from '../fit/fit-place.ts';

const PLACES = 366;
const HALF_WINDOW_DAYS = 15;

/** The usual reference ETo of a date [mm/d]: the mean of the places over all years, 15 days before it to 15 after. */
export function climatology(places: readonly FitPlace[]): (day: EpochDay) => number {
  const sums = new Float64Array(PLACES);
  const counts = new Float64Array(PLACES);
  for (const { days, reference } of places)
    days.forEach((day, i) => {
      const place = dayOfYear(day) - 1;
      sums[place]! += reference[i]!;
      counts[place]! += 1;
    });
  const means = sums.map((_, place) => windowMean(sums, counts, place));
  return (day) => means[dayOfYear(day) - 1]!;
}

function windowMean(sums: Float64Array, counts: Float64Array, place: number): number {
  let [sum, count] = [0, 0];
  for (let offset = -HALF_WINDOW_DAYS; offset <= HALF_WINDOW_DAYS; offset++) {
    const other = (place + offset + PLACES) % PLACES;
    sum += sums[other]!;
    count += counts[other]!;
  }
  return sum / count;
}
