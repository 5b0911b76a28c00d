import { Gsc, inverseRelativeDistance, solarDeclination, sunsetHourAngle } from './solar-geometry.ts';
import { radians } from './units.ts';

/** Seasonal correction of solar time Sc [h] on day of the year J. FAO-56 Eq. 32, 33. */
export const seasonalCorrection = (J: number): number => {
  const b = (2 * Math.PI * (J - 81)) / 364;
  return 0.1645 * Math.sin(2 * b) - 0.1255 * Math.cos(b) - 0.025 * Math.sin(b);
};

/** When and where an hour is. Degrees; north and east positive. */
export interface HourOfSun {
  readonly latitude: number;
  readonly longitude: number;
  /** Meridian of the clock [°, east positive]: 0 for UTC, 15 for each hour ahead of it. */
  readonly meridian: number;
  /** Day of the year, 1–366. */
  readonly J: number;
  /** Clock time at the middle of the hour [h]. */
  readonly t: number;
}

/**
 * Solar time angle ω [rad, −π to π, 0 at solar noon] at the middle of the hour. FAO-56 Eq. 31, with longitudes east
 * positive and 1/15 where 0.06667 is printed.
 */
export const solarTimeAngle = ({ longitude, meridian, J, t }: HourOfSun): number => {
  const omega = (Math.PI / 12) * (t + (longitude - meridian) / 15 + seasonalCorrection(J) - 12);
  return omega - 2 * Math.PI * Math.round(omega / (2 * Math.PI));
};

/** Sine of the sun's angle β above the horizon at hour angle ω [rad]. ASCE-EWRI (2005) Eq. 62. */
export const sinSunAngle = (phi: number, delta: number, omega: number): number =>
  Math.sin(phi) * Math.sin(delta) + Math.cos(phi) * Math.cos(delta) * Math.cos(omega);

/** Sun's angle β above the horizon [rad] at the middle of the hour. ASCE-EWRI (2005) Eq. 62. */
export const sunAngle = (hour: HourOfSun): number =>
  Math.asin(sinSunAngle(radians(hour.latitude), solarDeclination(hour.J), solarTimeAngle(hour)));

/**
 * Extraterrestrial radiation Ra [MJ m⁻² h⁻¹] of an hour. FAO-56 Eq. 28–30; ω1 and ω2 limited to sunrise and sunset as
 * in ASCE-EWRI (2005) Eq. 56, on both sides of midnight, so that 24 hours add up to Eq. 21 even under the midnight sun.
 */
export const extraterrestrialRadiationHourly = (hour: HourOfSun): number => {
  const phi = radians(hour.latitude);
  const delta = solarDeclination(hour.J);
  const omegaS = sunsetHourAngle(phi, delta);
  const omega = solarTimeAngle(hour);
  const path = [-2 * Math.PI, 0, 2 * Math.PI].reduce((sum, noon) => {
    const from = Math.max(omega - Math.PI / 24 - noon, -omegaS);
    const to = Math.min(omega + Math.PI / 24 - noon, omegaS);
    return from >= to ? sum : sum + pathOfSun(phi, delta, [from, to]); // NaN is not ≥: it stays missing
  }, 0);
  return Math.max(0, ((12 * 60) / Math.PI) * Gsc * inverseRelativeDistance(hour.J) * path);
};

/** The bracket of Eq. 28 [–]: sin β summed from ω1 to ω2. */
const pathOfSun = (phi: number, delta: number, [omega1, omega2]: readonly [number, number]): number =>
  (omega2 - omega1) * Math.sin(phi) * Math.sin(delta) +
  Math.cos(phi) * Math.cos(delta) * (Math.sin(omega2) - Math.sin(omega1));
