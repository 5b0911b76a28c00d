/** What the sun and the elevation give a place on each day of the year, and the sun of an hour made of it. */
import { atmosphericPressure, psychrometricConstant } from '../atmosphere.ts';
import type { HourlySite } from '../hourly-balance.ts';
import { extraterrestrialRadiationHourly, seasonalCorrection } from '../hourly-solar-geometry.ts';
import { Gsc, inverseRelativeDistance, solarDeclination, sunsetHourAngle } from '../solar-geometry.ts';
import { radians } from '../units.ts';
import { byDay, refuseNoPlace } from './station.ts';

/** A place with what is constant there; columns by day of the year, shape [367], NaN at 0. Make it with `hourlyStationOf`. */
export interface HourlyStation extends HourlySite {
  /** Psychrometric constant γ [kPa °C⁻¹]. */
  readonly gamma: number;
  /** What clock time is to be added to for the solar time angle in hours from noon (Eq. 31, 32) [h]. */
  readonly fromNoon: Float64Array;
  /** Sunset hour angle ωs [rad]. */
  readonly omegaS: Float64Array;
  /** sin φ sin δ and cos φ cos δ: sin β is the first and cos ω of the second. */
  readonly sinSin: Float64Array;
  readonly cosCos: Float64Array;
  /** What Eq. 28 has before its bracket. */
  readonly strength: Float64Array;
}

/** A site with its year of sun. Throws a RangeError where it is no place, or wants Rso other than by Eq. 37. */
export function hourlyStationOf(site: HourlySite): HourlyStation {
  const { latitude, longitude, meridian = 0, elevation, clearSky = 'simple' } = site;
  refuseNoPlace(site);
  if (!Number.isFinite(longitude)) throw new RangeError(`longitude ${longitude} is not a number`);
  if (clearSky !== 'simple') throw new RangeError(`clearSky "${clearSky}" is not done by columns`);
  const phi = radians(latitude);
  return {
    ...site,
    gamma: psychrometricConstant(atmosphericPressure(elevation)),
    fromNoon: byDay((J) => (longitude - meridian) / 15 + seasonalCorrection(J) - 12),
    omegaS: byDay((J) => sunsetHourAngle(phi, solarDeclination(J))),
    sinSin: byDay((J) => Math.sin(phi) * Math.sin(solarDeclination(J))),
    cosCos: byDay((J) => Math.cos(phi) * Math.cos(solarDeclination(J))),
    strength: byDay((J) => ((12 * 60) / Math.PI) * Gsc * inverseRelativeDistance(J)),
  };
}

const HALF_HOUR = Math.PI / 24;
const SPREAD = 2 * Math.sin(HALF_HOUR);

/** Ra [MJ m⁻² h⁻¹] (Eq. 28) and sin β [–] of each hour, with one cosine; the hours of sunrise and sunset by Eq. 28 itself. */
export function fillSun(
  hours: { readonly count: number; readonly dayOfYear: Uint16Array; readonly time: Float64Array },
  station: HourlyStation,
  { Ra, sinBeta }: { readonly Ra: Float64Array; readonly sinBeta: Float64Array },
): void {
  const { fromNoon, omegaS, sinSin, cosCos, strength } = station;
  for (let i = 0; i < hours.count; i += 1) {
    const J = hours.dayOfYear[i]!;
    const angle = (Math.PI / 12) * (hours.time[i]! + fromNoon[J]!);
    const omega = Math.abs(angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI)));
    const projected = cosCos[J]! * Math.cos(omega);
    sinBeta[i] = sinSin[J]! + projected;
    if (omega + HALF_HOUR <= omegaS[J]!) {
      Ra[i] = strength[J]! * (2 * HALF_HOUR * sinSin[J]! + projected * SPREAD);
    } else if (omega - HALF_HOUR >= omegaS[J]!) {
      Ra[i] = 0;
    } else {
      const { latitude, longitude, meridian = 0 } = station;
      const hour = { latitude, longitude, meridian, J, t: hours.time[i]! };
      Ra[i] = J >= 1 && J <= 366 ? extraterrestrialRadiationHourly(hour) : NaN;
    }
  }
}
