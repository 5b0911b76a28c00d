import { dailyBalance, penmanMonteithInput } from './daily-balance.ts';
import type { Assumption } from './missing-inputs.ts';
import { penmanMonteith } from './penman-monteith.ts';
import type { Angstrom } from './radiation.ts';
import { FAO56_CONSTANTS } from './reference-standards.ts';
import { solarDay, type SolarDay } from './solar-geometry.ts';
import type { PSYCHROMETER } from './vapour-pressure.ts';

export interface Site {
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Metres above sea level. */
  readonly elevation: number;
  /** Whether the sea rules the air (kRs 0.19 in place of 0.16, where Rs is estimated from temperature). */
  readonly coastal?: boolean;
  /** kRs [°C⁻⁰·⁵] of Eq. 50 where it is calibrated; comes before `coastal`. */
  readonly kRs?: number;
  /** as and bs of Eq. 35 where they are calibrated; else 0.25 and 0.50. */
  readonly angstrom?: Angstrom;
  /** Tmin − Tdew [°C] where only Tmin is known: 0 unless given, 2 to 3 in arid places (FAO-56 Annex 6). */
  readonly dewPointDepression?: number;
  /** Kind of psychrometer (Eq. 16); `asmann`, ventilated, unless given. */
  readonly psychrometer?: keyof typeof PSYCHROMETER;
}

/** How Rso is found where the method leaves a choice: ASCE-EWRI (2005). */
export interface ClearSkyChoice {
  /** Rso from Eq. 37 (`simple`, unless given), or ASCE-EWRI (2005) Appendix D (`full`). */
  readonly clearSky?: 'simple' | 'full';
  /** Turbidity Kt [–] of the full Rso; 1, clean air, unless given. */
  readonly turbidity?: number;
}

/** One day's weather. NaN or undefined is missing; Tmax and Tmin have no substitute. */
export interface DailyInput {
  /** 1–366. */
  readonly dayOfYear: number;
  /** Maximum air temperature [°C]. */
  readonly tmax: number;
  /** Minimum air temperature [°C]. */
  readonly tmin: number;
  /** Maximum relative humidity [%]. */
  readonly rhmax?: number | undefined;
  /** Minimum relative humidity [%]. */
  readonly rhmin?: number | undefined;
  /** Mean relative humidity [%]. */
  readonly rhmean?: number | undefined;
  /** Dew point [°C]. */
  readonly tdew?: number | undefined;
  /** Actual vapour pressure [kPa]. */
  readonly ea?: number | undefined;
  /** Wind speed at 2 m [m s⁻¹]; see `windAt2m` for other heights. */
  readonly u2?: number | undefined;
  /** Solar radiation [MJ m⁻² d⁻¹]. */
  readonly rs?: number | undefined;
  /** Bright sunshine [h]. */
  readonly sunshine?: number | undefined;
  /** Mean cloud cover, 0–1 (oktas / 8). */
  readonly cloudCover?: number | undefined;
  /** Wet and dry bulb temperature [°C] of a psychrometer. */
  readonly twet?: number | undefined;
  readonly tdry?: number | undefined;
  /** Atmospheric pressure [kPa] at the station; else that of the elevation, Eq. 7. */
  readonly pressure?: number | undefined;
  /** Soil heat flux [MJ m⁻² d⁻¹]; 0 unless given. Of a month: Eq. 43, 44. */
  readonly soilHeatFlux?: number | undefined;
}

/** What a day's reference evapotranspiration is made of. NaN where an input that it rests on was missing, never 0. */
export interface DailyBalance {
  /** (Tmax + Tmin) / 2 [°C]. */
  readonly Tmean: number;
  /** Saturation vapour pressure [kPa]. */
  readonly es: number;
  /** Actual vapour pressure [kPa]. */
  readonly ea: number;
  /** Slope of the vapour pressure curve [kPa °C⁻¹]. */
  readonly Delta: number;
  /** Psychrometric constant [kPa °C⁻¹]. */
  readonly gamma: number;
  /** Atmospheric pressure [kPa]. */
  readonly P: number;
  /** Extraterrestrial radiation [MJ m⁻² d⁻¹]. */
  readonly Ra: number;
  /** Clear-sky radiation [MJ m⁻² d⁻¹]. */
  readonly Rso: number;
  /** Daylight hours [h]. */
  readonly N: number;
  /** Solar radiation used [MJ m⁻² d⁻¹]. */
  readonly Rs: number;
  /** Net shortwave radiation [MJ m⁻² d⁻¹]. */
  readonly Rns: number;
  /** Net longwave radiation, outgoing [MJ m⁻² d⁻¹]. */
  readonly Rnl: number;
  /** Net radiation [MJ m⁻² d⁻¹]. */
  readonly Rn: number;
  /** Soil heat flux [MJ m⁻² d⁻¹]. */
  readonly G: number;
  /** Wind speed at 2 m used [m s⁻¹]. */
  readonly u2: number;
  /** What was put in the place of a missing measurement. */
  readonly assumptions: readonly Assumption[];
}

/** ETo with every intermediate. */
export interface DailyEto extends DailyBalance {
  /** Reference evapotranspiration [mm d⁻¹]. */
  readonly ETo: number;
}

/**
 * Daily reference evapotranspiration, strict FAO-56 Penman–Monteith (Allen et al. 1998, Eq. 6 and ch. 3–4).
 * Does not check physical limits. ETo may be slightly negative; see `penmanMonteith`.
 */
export function referenceEtDaily(day: DailyInput, site: Site): DailyEto {
  return referenceEtUnderSun(day, site, solarDay(site.latitude, day.dayOfYear));
}

/** `referenceEtDaily` for callers that keep the `solarDay` of each day of the year at the site. */
export function referenceEtUnderSun(day: DailyInput, site: Site, sun: SolarDay): DailyEto {
  const balance = dailyBalance(day, { site, sun, constants: FAO56_CONSTANTS });
  return Object.assign(balance, { ETo: penmanMonteith(penmanMonteithInput(balance)) });
}
