/** What the sun and the elevation give a place on each day of the year: worked out once, not once a day. */
import { atmosphericPressure, psychrometricConstant } from '../atmosphere.ts';
import { clearSkyRadiation } from '../radiation.ts';
import type { Site } from '../reference-et-daily.ts';
import {
  extraterrestrialRadiation,
  Gsc,
  inverseRelativeDistance,
  solarDeclination,
} from '../solar-geometry.ts';
import { radians } from '../units.ts';

/** A place with what is constant there. Make it with `stationOf`; keep it while its days come in pieces. */
export interface Station extends Site {
  /** Psychrometric constant γ [kPa °C⁻¹]. */
  readonly gamma: number;
  /** Extraterrestrial radiation Ra [MJ m⁻² d⁻¹] by day of the year; NaN at 0, where the day is unknown. Shape [367]. */
  readonly Ra: Float64Array;
  /** Clear-sky radiation Rso [MJ m⁻² d⁻¹], likewise. */
  readonly Rso: Float64Array;
  /** Rs/Rso is Rs times this; NaN where Rso is too small for it: there `relativeShortwaveRadiation` must be asked. */
  readonly perRso: Float64Array;
  /** Whether there are such days in the year. */
  readonly hasDarkDays: boolean;
}

const DAYS = 366;

/** Below this [MJ m⁻² d⁻¹] Ra comes from the equation itself, so that it is 0 on exactly the same days. */
const HARDLY_ANY_SUN = 0.1;

/** The declination δ of each day of the year, the same at every latitude. */
const TAN_DELTA = byDay((J) => Math.tan(solarDeclination(J)));
export const SIN_DELTA = byDay((J) => Math.sin(solarDeclination(J)));
export const COS_DELTA = byDay((J) => Math.cos(solarDeclination(J)));

/** What Eq. 21 and Eq. 28 have before their brackets, for a whole day [MJ m⁻² d⁻¹], by day of the year. */
export const STRENGTH = byDay((J) => ((24 * 60) / Math.PI) * Gsc * inverseRelativeDistance(J));

/** A column by day of the year; NaN at 0. */
export function byDay(value: (J: number) => number): Float64Array {
  const year = new Float64Array(DAYS + 1);
  year[0] = NaN;
  for (let J = 1; J <= DAYS; J += 1) year[J] = value(J);
  return year;
}

/** cos ωs (Eq. 25) of a latitude φ on day J; limited as in `sunsetHourAngle`. */
export const cosSunset = (tanPhi: number, J: number): number =>
  Math.min(1, Math.max(-1, -tanPhi * TAN_DELTA[J]!));

/** Ra of 366 days at a latitude [°]: `extraterrestrialRadiation` with one arc cosine a day and no other trigonometry. */
function radiationOfYear(latitude: number): Float64Array {
  const phi = radians(latitude);
  const [tan, sin, cos] = [Math.tan(phi), Math.sin(phi), Math.cos(phi)];
  const year = new Float64Array(DAYS + 1).fill(NaN, 0, 1);
  for (let J = 1; J <= DAYS; J += 1) {
    const cosine = cosSunset(tan, J);
    const path =
      Math.acos(cosine) * sin * SIN_DELTA[J]! + cos * COS_DELTA[J]! * Math.sqrt(1 - cosine * cosine);
    const Ra = STRENGTH[J]! * path;
    year[J] = cosine < 1 && Ra < HARDLY_ANY_SUN ? extraterrestrialRadiation(latitude, J) : Ra;
  }
  return year;
}

/** A site with its 366 days of sun. Throws a RangeError where its latitude or elevation is none. */
export function stationOf(site: Site): Station {
  refuseNoPlace(site);
  const Ra = radiationOfYear(site.latitude);
  const [Rso, perRso] = [new Float64Array(DAYS + 1), new Float64Array(DAYS + 1)];
  let hasDarkDays = false;
  for (let J = 0; J <= DAYS; J += 1) {
    const clear = clearSkyRadiation(site.elevation, Ra[J]!);
    Rso[J] = clear;
    perRso[J] = clear < HARDLY_ANY_SUN ? NaN : 1 / clear;
    if (clear < HARDLY_ANY_SUN) hasDarkDays = true;
  }
  const gamma = psychrometricConstant(atmosphericPressure(site.elevation));
  return { ...site, gamma, Ra, Rso, perRso, hasDarkDays };
}

/** Throws a RangeError where a latitude or an elevation is none. */
export function refuseNoPlace({ latitude, elevation }: Pick<Site, 'latitude' | 'elevation'>): void {
  if (!(Math.abs(latitude) <= 90)) throw new RangeError(`latitude ${latitude} is not within ±90°`);
  if (!Number.isFinite(elevation)) throw new RangeError(`elevation ${elevation} m is not a number`);
}
