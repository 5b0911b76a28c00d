import type { Place } from '../../weather/place.ts';
import { dayTally } from './day-tally.ts';
import { addFinding, removeValue, type DraftSeries } from './draft-series.ts';

/** A grid cell further than this from the requested place, in degrees, is another place. */
const FARTHEST_GRID_POINT = 0.7;

/** How far Tmean may lie outside Tmin–Tmax [°C] when each is rounded to 0.1. */
const TMEAN_ROUNDING = 0.05 + 1e-9;

/** Tmin ≤ Tmax, or neither can be believed; Tmean between them, else a finding (ETo does not use it). */
export function checkTemperatures(draft: DraftSeries): void {
  const { tmax, tmin, tmean } = draft.values;
  if (!tmax || !tmin) return;
  const inverted = dayTally();
  const outside = dayTally();
  for (let i = 0; i < tmax.length; i++) {
    if (tmin[i]! > tmax[i]!) {
      removeValue(draft, { id: 'tmax', i });
      removeValue(draft, { id: 'tmin', i });
      inverted.add(draft.days[i]!);
    } else if (tmean && isOutside(tmean[i]!, tmin[i]!, tmax[i]!)) outside.add(draft.days[i]!);
  }
  addFinding(draft, { code: 'TMIN_ABOVE_TMAX', variable: 'tmin' }, inverted);
  addFinding(draft, { code: 'TMEAN_OUTSIDE_RANGE', variable: 'tmean' }, outside);
}

function isOutside(value: number, min: number, max: number): boolean {
  return value < min - TMEAN_ROUNDING || value > max + TMEAN_ROUNDING;
}

/** Whether the source answered for the place that was asked for. */
export function checkGridPoint(draft: DraftSeries, place: Place, gridPlace: Place | undefined): void {
  if (!gridPlace) return;
  const degrees = Math.max(
    Math.abs(place.lat - gridPlace.lat),
    longitudeDifference(place.lng, gridPlace.lng),
  );
  if (degrees <= FARTHEST_GRID_POINT) return;
  const params = { degrees: Math.round(degrees * 100) / 100 };
  draft.findings.push({ code: 'GRID_POINT_FAR', source: draft.source, params });
}

/** −179.9° and 179.9° are 0.2° apart. */
function longitudeDifference(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360;
  return Math.min(difference, 360 - difference);
}
