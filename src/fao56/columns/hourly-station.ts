/** What the sun and the elevation give a place on each day of the year, for the hours of these days. */
import { atmosphericPressure, psychrometricConstant } from '../atmosphere.ts';
import type { HourlySite } from '../hourly-balance.ts';
import { seasonalCorrection } from '../hourly-solar-geometry.ts';
import { radians } from '../units.ts';
import { byDay, COS_DELTA, cosSunset, refuseNoPlace, SIN_DELTA, STRENGTH } from './station.ts';

const SEASONAL_CORRECTION = byDay(seasonalCorrection);
const HOURLY_STRENGTH = byDay((J) => STRENGTH[J]! / 2);

/** A place with what is constant there; columns by day of the year, shape [367], NaN at 0. Make it with `hourlyStationOf`. */
export interface HourlyStation extends HourlySite {
  /** Psychrometric constant γ [kPa °C⁻¹]. */
  readonly gamma: number;
  /** What clock time is to be added to for the solar time angle in hours from noon (Eq. 31, 32) [h]. */
  readonly fromNoon: Float64Array;
  /** Sunset hour angle ωs [rad], and its sine. */
  readonly omegaS: Float64Array;
  readonly sinOmegaS: Float64Array;
  /** sin φ sin δ and cos φ cos δ: sin β is the first and cos ω of the second. */
  readonly sinSin: Float64Array;
  readonly cosCos: Float64Array;
  /** What Eq. 28 has before its bracket [MJ m⁻² h⁻¹]; of any place. */
  readonly strength: Float64Array;
}

/** A site with its year of sun. Throws a RangeError where it is no place, or wants Rso other than by Eq. 37. */
export function hourlyStationOf(site: HourlySite): HourlyStation {
  const { latitude, longitude, meridian = 0, elevation, clearSky = 'simple' } = site;
  refuseNoPlace(site);
  if (!Number.isFinite(longitude)) throw new RangeError(`longitude ${longitude} is not a number`);
  if (clearSky !== 'simple') throw new RangeError(`clearSky "${clearSky}" is not done by columns`);
  const phi = radians(latitude);
  const [tan, sin, cos] = [Math.tan(phi), Math.sin(phi), Math.cos(phi)];
  const omegaS = byDay((J) => Math.acos(cosSunset(tan, J)));
  return {
    ...site,
    gamma: psychrometricConstant(atmosphericPressure(elevation)),
    fromNoon: SEASONAL_CORRECTION.map((Sc) => (longitude - meridian) / 15 + Sc - 12),
    omegaS,
    sinOmegaS: omegaS.map(Math.sin),
    sinSin: SIN_DELTA.map((sinDelta) => sin * sinDelta),
    cosCos: COS_DELTA.map((cosDelta) => cos * cosDelta),
    strength: HOURLY_STRENGTH,
  };
}
