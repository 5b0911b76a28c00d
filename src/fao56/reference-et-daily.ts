import { atmosphericPressure, psychrometricConstant } from './atmosphere.ts';
import { actualVapourPressure, solarRadiation, windSpeed, type Assumption } from './missing-inputs.ts';
import { penmanMonteith } from './penman-monteith.ts';
import { clearSkyRadiation, netLongwaveRadiation, netRadiation, netShortwaveRadiation } from './radiation.ts';
import { DAILY_SOIL_HEAT_FLUX } from './soil-heat-flux.ts';
import { solarDay, type SolarDay } from './solar-geometry.ts';
import { meanSaturationVapourPressure, slopeOfVapourPressureCurve } from './vapour-pressure.ts';

export interface Site {
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Metres above sea level. */
  readonly elevation: number;
  /** Whether the sea rules the air (kRs 0.19 in place of 0.16, where Rs is estimated from temperature). */
  readonly coastal?: boolean;
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
}

/** ETo with every intermediate. NaN where an input that it rests on was missing, never 0. */
export interface DailyEto {
  /** Reference evapotranspiration [mm d⁻¹]. */
  readonly ETo: number;
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

/**
 * Daily reference evapotranspiration, strict FAO-56 Penman–Monteith (Allen et al. 1998, Eq. 6 and ch. 3–4).
 * Does not check physical limits. ETo may be slightly negative; see `penmanMonteith`.
 */
export function referenceEtDaily(day: DailyInput, site: Site): DailyEto {
  return referenceEtUnderSun(day, site, solarDay(site.latitude, day.dayOfYear));
}

/** `referenceEtDaily` for callers that keep the `solarDay` of each day of the year at the site. */
export function referenceEtUnderSun(day: DailyInput, site: Site, sun: SolarDay): DailyEto {
  const { tmax: Tmax, tmin: Tmin } = day;
  const assumptions: Assumption[] = [];
  const Tmean = (Tmax + Tmin) / 2;
  const es = meanSaturationVapourPressure(Tmax, Tmin);
  const ea = actualVapourPressure(day, es, assumptions);
  const Delta = slopeOfVapourPressureCurve(Tmean);
  const P = atmosphericPressure(site.elevation);
  const gamma = psychrometricConstant(P);
  const { Ra, N } = sun;
  const Rs = solarRadiation(day, { site, sun }, assumptions);
  const Rso = clearSkyRadiation(site.elevation, Ra);
  const Rns = netShortwaveRadiation(Rs);
  const Rnl = netLongwaveRadiation({ Tmax, Tmin, ea, Rs, Rso });
  const Rn = netRadiation(Rns, Rnl);
  const G = DAILY_SOIL_HEAT_FLUX;
  const u2 = windSpeed(day, assumptions);
  const ETo = penmanMonteith({ Delta, gamma, Rn, G, T: Tmean, u2, es, ea });
  return { ETo, Tmean, es, ea, Delta, gamma, P, Ra, Rso, N, Rs, Rns, Rnl, Rn, G, u2, assumptions };
}
