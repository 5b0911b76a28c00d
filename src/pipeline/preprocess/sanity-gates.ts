import type { Place } from '../../weather/place.ts';
import { dayTally, type Breach } from './day-tally.ts';
import { addFinding, removeValue, type DraftSeries } from './draft-series.ts';

/** A grid cell further than this from the requested place, in degrees, is another place. */
const FARTHEST_GRID_POINT = 0.7;

/** How far Tmean may lie outside Tmin–Tmax [°C] when each is rounded to 0.1. */
const TMEAN_ROUNDING = 0.05 + 1e-9;

/** How far RHmean may lie outside RHmin–RHmax [%] when one is given whole and another is not. */
const HUMIDITY_ROUNDING = 0.5 + 1e-9;

/** Tmin ≤ Tmax, or neither can be believed; Tmean between them, else a finding (ETo does not use it). */
export function checkTemperatures(draft: DraftSeries): void {
  const { tmax, tmin, tmean } = draft.values;
  if (!tmax || !tmin) return;
  const inverted = dayTally();
  const outside = dayTally();
  for (let i = 0; i < tmax.length; i++) {
    const [min, max, day] = [tmin[i]!, tmax[i]!, draft.days[i]!];
    if (min > max) {
      removeValue(draft, { id: 'tmax', i });
      removeValue(draft, { id: 'tmin', i });
      inverted.add(day, { value: min, limit: max });
      continue;
    }
    const breach = tmean && breachOf(tmean[i]!, [min, max], TMEAN_ROUNDING);
    if (breach) outside.add(day, breach);
  }
  addFinding(draft, { code: 'TMIN_ABOVE_TMAX', variable: 'tmin' }, inverted);
  addFinding(draft, { code: 'TMEAN_OUTSIDE_RANGE', variable: 'tmean' }, outside);
}

/** RHmin ≤ RHmean ≤ RHmax, of those that are there, else a finding: columns changed places, or are not of one day. */
export function checkHumidity(draft: DraftSeries): void {
  const { rhmin, rhmean, rhmax } = draft.values;
  const outside = dayTally();
  draft.days.forEach((day, i) => {
    const [min, mean, max] = [rhmin?.[i] ?? NaN, rhmean?.[i] ?? NaN, rhmax?.[i] ?? NaN];
    const breach =
      breachOf(mean, [min, max], HUMIDITY_ROUNDING) ?? breachOf(min, [NaN, max], HUMIDITY_ROUNDING);
    if (breach) outside.add(day, breach);
  });
  addFinding(draft, { code: 'HUMIDITY_OUTSIDE_RANGE', variable: 'rhmean' }, outside);
}

/** A limit that is missing is not broken, and a missing value breaks none. */
function breachOf(
  value: number,
  [min, max]: readonly [number, number],
  tolerance: number,
): Breach | undefined {
  if (value < min - tolerance) return { value, limit: min };
  return value > max + tolerance ? { value, limit: max } : undefined;
}

/** Whether the source answered for the place that was asked for. */
export function checkGridPoint(draft: DraftSeries, place: Place, gridPlace: Place | undefined): void {
  if (!gridPlace) return;
  const degrees = Math.max(
    Math.abs(place.lat - gridPlace.lat),
    longitudeDifference(place.lng, gridPlace.lng),
  );
  if (degrees <= FARTHEST_GRID_POINT) return;
  const params = { degrees: Math.round(degrees * 100) / 100, lat: gridPlace.lat, lng: gridPlace.lng };
  draft.findings.push({ code: 'GRID_POINT_FAR', source: draft.source, params });
}

/** −179.9° and 179.9° are 0.2° apart. */
function longitudeDifference(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360;
  return Math.min(difference, 360 - difference);
}
