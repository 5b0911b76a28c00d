/** What FAO-56 ch. 3 puts in the place of a measurement that is missing, in its order of preference. */
import type { DailyInput, Site } from './reference-et-daily.ts';
import { KRS, rsFromSunshine, rsFromTemperature } from './radiation.ts';
import type { SolarDay } from './solar-geometry.ts';
import {
  eaFromDewPoint,
  eaFromRhExtremes,
  eaFromRhMax,
  eaFromRhMean,
  eaFromTmin,
} from './vapour-pressure.ts';
import { ASSUMED_U2 } from './wind.ts';

/** Ways in which an input was obtained that a reader of the result must be told. */
export type Assumption =
  'rs_from_sunshine' | 'rs_estimated' | 'ea_from_rhmax' | 'ea_from_rhmean' | 'ea_from_tmin' | 'u2_assumed';

/** Whether a measurement is there: neither absent nor NaN. 0 is there. */
const known = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value);

/** Keeps a value and, when there is one, the assumption behind it. */
const assuming = (value: number, assumption: Assumption, assumptions: Assumption[]): number => {
  if (!Number.isNaN(value)) assumptions.push(assumption);
  return value;
};

/** ea [kPa]: given, else Tdew (Eq. 14), RHmax and RHmin (17), RHmean (19), RHmax (18), Tmin (48). es in kPa. */
export function actualVapourPressure(day: DailyInput, es: number, assumptions: Assumption[]): number {
  const { tmax: Tmax, tmin: Tmin, rhmax, rhmin, rhmean } = day;
  if (known(day.ea)) return day.ea;
  if (known(day.tdew)) return eaFromDewPoint(day.tdew);
  if (known(rhmax) && known(rhmin)) return eaFromRhExtremes({ Tmax, Tmin, RHmax: rhmax, RHmin: rhmin });
  if (known(rhmean)) return assuming(eaFromRhMean(rhmean, es), 'ea_from_rhmean', assumptions);
  if (known(rhmax)) return assuming(eaFromRhMax(Tmin, rhmax), 'ea_from_rhmax', assumptions);
  return assuming(eaFromTmin(Tmin), 'ea_from_tmin', assumptions);
}

/** Rs [MJ m⁻² d⁻¹]: given, else sunshine hours (Eq. 35, n no longer than N), else Tmax − Tmin (Eq. 50). */
export function solarRadiation(
  day: DailyInput,
  { site, sun }: { readonly site: Site; readonly sun: SolarDay },
  assumptions: Assumption[],
): number {
  if (known(day.rs)) return day.rs;
  if (known(day.sunshine)) {
    const n = Math.min(day.sunshine, sun.N);
    const Rs = sun.N === 0 ? 0 : rsFromSunshine(n, sun.N, sun.Ra); // in the polar night n/N has no value
    return assuming(Rs, 'rs_from_sunshine', assumptions);
  }
  const kRs = site.coastal ? KRS.coastal : KRS.interior;
  return assuming(rsFromTemperature(day.tmax - day.tmin, kRs, sun.Ra), 'rs_estimated', assumptions);
}

/** u2 [m s⁻¹]: given, else 2. */
export function windSpeed(day: DailyInput, assumptions: Assumption[]): number {
  return known(day.u2) ? day.u2 : assuming(ASSUMED_U2, 'u2_assumed', assumptions);
}
