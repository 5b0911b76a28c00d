import { clearSkyRadiation, solarDay, type SolarDay } from '../../fao56/index.ts';

/** A cloudless year, indexed by day of the year 1…366 (0 repeats day 1): it is the same every year. */
export interface Sunlight {
  readonly days: readonly SolarDay[];
  /** Extraterrestrial radiation, MJ m⁻² d⁻¹. */
  readonly ra: Float64Array;
  /** Clear-sky radiation, MJ m⁻² d⁻¹. */
  readonly rso: Float64Array;
}

export function sunlightAt(lat: number, elevation: number): Sunlight {
  const days = Array.from({ length: 367 }, (_, doy) => solarDay(lat, Math.max(1, doy)));
  const ra = Float64Array.from(days, (day) => day.Ra);
  return { days, ra, rso: ra.map((value) => clearSkyRadiation(elevation, value)) };
}
