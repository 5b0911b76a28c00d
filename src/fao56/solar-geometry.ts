import { radians } from './units.ts';

/** Solar constant Gsc [MJ m⁻² min⁻¹]. FAO-56 Eq. 21. */
export const Gsc = 0.082;

/** Inverse relative distance Earth–Sun dr [–] on day of the year J (1–366). FAO-56 Eq. 23. */
export const inverseRelativeDistance = (J: number): number => 1 + 0.033 * Math.cos(((2 * Math.PI) / 365) * J);

/** Solar declination δ [rad] on day of the year J (1–366). FAO-56 Eq. 24. */
export const solarDeclination = (J: number): number => 0.409 * Math.sin(((2 * Math.PI) / 365) * J - 1.39);

/**
 * Sunset hour angle ωs [rad] at a latitude φ [rad] and declination δ [rad]. FAO-56 Eq. 25.
 * Poleward of the polar circles the cosine leaves [−1, 1]: ωs is then 0 (polar night) or π (midnight sun).
 */
export const sunsetHourAngle = (phi: number, delta: number): number =>
  Math.acos(Math.min(1, Math.max(-1, -Math.tan(phi) * Math.tan(delta))));

/** Daylight hours N [h] for a sunset hour angle ωs [rad]. FAO-56 Eq. 34. */
export const daylightHours = (omegaS: number): number => (24 / Math.PI) * omegaS;

/**
 * Extraterrestrial radiation Ra [MJ m⁻² d⁻¹] at a latitude [°, north positive] on day of the year J.
 * FAO-56 Eq. 21. Rounding at the edge of the polar night may not make it negative.
 */
export const extraterrestrialRadiation = (latitude: number, J: number): number => {
  const phi = radians(latitude);
  const delta = solarDeclination(J);
  const omegaS = sunsetHourAngle(phi, delta);
  const path = omegaS * Math.sin(phi) * Math.sin(delta) + Math.cos(phi) * Math.cos(delta) * Math.sin(omegaS);
  return Math.max(0, ((24 * 60) / Math.PI) * Gsc * inverseRelativeDistance(J) * path);
};

/** What the sun gives a latitude on a day of the year, whatever the weather. */
export interface SolarDay {
  /** Extraterrestrial radiation [MJ m⁻² d⁻¹]. */
  readonly Ra: number;
  /** Daylight hours [h]. */
  readonly N: number;
}

/** Ra and N at a latitude [°] on day of the year J: the same every year, so a long series can keep 366 of them. */
export const solarDay = (latitude: number, J: number): SolarDay => ({
  Ra: extraterrestrialRadiation(latitude, J),
  N: daylightHours(sunsetHourAngle(radians(latitude), solarDeclination(J))),
});
