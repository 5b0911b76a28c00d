/** What FAO-56 ch. 3 puts in the place of a measurement that is missing, in its order of preference. */
import type { DailyInput, Site } from './reference-et-daily.ts';
import {
  clearSkyRadiation,
  KRS,
  rsFromAngstrom,
  rsFromCloudCover,
  rsFromSunshine,
  rsFromTemperature,
} from './radiation.ts';
import type { SolarDay } from './solar-geometry.ts';
import {
  eaFromDewPoint,
  eaFromPsychrometer,
  eaFromRhExtremes,
  eaFromRhMax,
  eaFromRhMean,
  eaFromTmin,
  PSYCHROMETER,
} from './vapour-pressure.ts';
import { ASSUMED_U2 } from './wind.ts';

/**
 * Ways in which an input was obtained that a reader of the result must be told.
 * `rs_estimated`: from cloud cover where the day has one, else from Tmax − Tmin.
 */
export type Assumption =
  'rs_from_sunshine' | 'rs_estimated' | 'ea_from_rhmax' | 'ea_from_rhmean' | 'ea_from_tmin' | 'u2_assumed';

/** Whether a measurement is there: neither absent nor NaN. 0 is there. */
export const known = (value: number | undefined): value is number =>
  value !== undefined && !Number.isNaN(value);

/** Keeps a value and, when there is one, the assumption behind it. */
const assuming = (value: number, assumption: Assumption, assumptions: Assumption[]): number => {
  if (!Number.isNaN(value)) assumptions.push(assumption);
  return value;
};

/**
 * ea [kPa]: given, else from Tdew (Eq. 14), psychrometer (15), RHmax and RHmin (17), RHmean (19), RHmax (18),
 * Tmin (48). `es` and P in kPa.
 */
export function actualVapourPressure(
  day: DailyInput,
  { es, P, site }: { readonly es: number; readonly P: number; readonly site: Site },
  assumptions: Assumption[],
): number {
  const { tmax: Tmax, tmin: Tmin, rhmax, rhmin, rhmean } = day;
  if (known(day.ea)) return day.ea;
  if (known(day.tdew)) return eaFromDewPoint(day.tdew);
  if (known(day.twet) && known(day.tdry)) return eaFromPsychrometer(day.twet, day.tdry, gammaPsy(site, P));
  if (known(rhmax) && known(rhmin)) return eaFromRhExtremes({ Tmax, Tmin, RHmax: rhmax, RHmin: rhmin });
  if (known(rhmean)) return assuming(eaFromRhMean(rhmean, es), 'ea_from_rhmean', assumptions);
  if (known(rhmax)) return assuming(eaFromRhMax(Tmin, rhmax), 'ea_from_rhmax', assumptions);
  return assuming(eaFromTmin(Tmin, site.dewPointDepression), 'ea_from_tmin', assumptions);
}

const gammaPsy = ({ psychrometer = 'asmann' }: Site, P: number): number => PSYCHROMETER[psychrometer] * P;

/**
 * Rs [MJ m⁻² d⁻¹]: given, else from sunshine hours (Eq. 35, n no longer than N), cloud cover (Kasten and Czeplak),
 * Tmax − Tmin (Eq. 50).
 */
export function solarRadiation(
  day: DailyInput,
  { site, sun }: { readonly site: Site; readonly sun: SolarDay },
  assumptions: Assumption[],
): number {
  if (known(day.rs)) return day.rs;
  if (known(day.sunshine))
    return assuming(radiationOfSunshine(day.sunshine, site, sun), 'rs_from_sunshine', assumptions);
  if (known(day.cloudCover)) {
    const Rs = rsFromCloudCover(day.cloudCover, clearSkyRadiation(site.elevation, sun.Ra));
    return assuming(Rs, 'rs_estimated', assumptions);
  }
  return assuming(radiationOfRange(day.tmax - day.tmin, site, sun), 'rs_estimated', assumptions);
}

/** Rs [MJ m⁻² d⁻¹] where only the day's range of temperature [°C] tells of clouds: Eq. 50 with the kRs of the site. */
export function radiationOfRange(range: number, { kRs, coastal }: Site, { Ra }: SolarDay): number {
  return rsFromTemperature(range, kRs ?? (coastal ? KRS.coastal : KRS.interior), Ra);
}

/** Rs [MJ m⁻² d⁻¹] of hours of sunshine, of which there are N at most: Eq. 35 with the as and bs of the site. */
export function radiationOfSunshine(sunshine: number, { angstrom }: Site, { N, Ra }: SolarDay): number {
  if (N === 0) return 0; // in the polar night n/N has no value
  const n = Math.min(sunshine, N);
  return angstrom ? rsFromAngstrom(n / N, Ra, angstrom) : rsFromSunshine(n, N, Ra);
}

/** u2 [m s⁻¹]: given, else 2. */
export function windSpeed(day: DailyInput, assumptions: Assumption[]): number {
  return known(day.u2) ? day.u2 : assuming(ASSUMED_U2, 'u2_assumed', assumptions);
}
