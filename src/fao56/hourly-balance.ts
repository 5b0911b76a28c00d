import { atmosphericPressure, psychrometricConstant } from './atmosphere.ts';
import { clearSkyRadiationFull } from './clear-sky.ts';
import { extraterrestrialRadiationHourly, sunAngle, type HourOfSun } from './hourly-solar-geometry.ts';
import { known } from './missing-inputs.ts';
import {
  clearSkyRadiation,
  cloudiness,
  netLongwaveRadiationHourly,
  netRadiation,
  netShortwaveRadiation,
} from './radiation.ts';
import type { ClearSkyChoice, Site } from './reference-et-daily.ts';
import type { RadiationConstants } from './reference-standards.ts';
import { eaFromDewPoint, eaFromHourlyRh, saturationVapourPressure } from './vapour-pressure.ts';
import { ASSUMED_U2 } from './wind.ts';

export interface HourlySite extends Pick<Site, 'latitude' | 'elevation'>, ClearSkyChoice {
  /** Degrees, east positive. */
  readonly longitude: number;
  /** Meridian of the clock [°, east positive]: 0 (UTC) unless given, 15 for each hour ahead of UTC. */
  readonly meridian?: number;
}

/** One hour's weather. NaN or undefined is missing; T, Rs and humidity have no substitute. */
export interface HourlyInput {
  /** 1–366, on the clock of the site's `meridian`. */
  readonly dayOfYear: number;
  /** Clock time at the middle of the hour [h]: 14.5 for 14:00 to 15:00. */
  readonly time: number;
  /** Mean air temperature [°C]. */
  readonly temperature: number;
  /** Solar radiation [MJ m⁻² h⁻¹]. */
  readonly rs: number;
  /** Actual vapour pressure [kPa]; comes before `tdew`, and that before `rh`. */
  readonly ea?: number | undefined;
  /** Dew point [°C]. */
  readonly tdew?: number | undefined;
  /** Relative humidity [%]. */
  readonly rh?: number | undefined;
  /** Wind speed at 2 m [m s⁻¹]; see `windAt2m` for other heights. */
  readonly u2?: number | undefined;
  /** Atmospheric pressure [kPa] at the station; else that of the elevation, FAO-56 Eq. 7. */
  readonly pressure?: number | undefined;
  /** Cloudiness fcd [–] where it is known otherwise: used as it is. */
  readonly fcd?: number | undefined;
}

/** `fcd_assumed`: the sun has not stood high enough yet since the series began. */
export type HourlyAssumption = 'u2_assumed' | 'fcd_assumed';

/** What an hour's reference evapotranspiration is made of. NaN where an input that it rests on was missing. */
export interface HourlyBalance {
  /** Mean air temperature [°C]. */
  readonly T: number;
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
  /** Sun's angle above the horizon at the middle of the hour [rad]. */
  readonly beta: number;
  /** Extraterrestrial radiation [MJ m⁻² h⁻¹]. */
  readonly Ra: number;
  /** Clear-sky radiation [MJ m⁻² h⁻¹]. */
  readonly Rso: number;
  /** Solar radiation [MJ m⁻² h⁻¹]. */
  readonly Rs: number;
  /** Cloudiness used [–]. */
  readonly fcd: number;
  /** Net shortwave radiation [MJ m⁻² h⁻¹]. */
  readonly Rns: number;
  /** Net longwave radiation, outgoing [MJ m⁻² h⁻¹]. */
  readonly Rnl: number;
  /** Net radiation [MJ m⁻² h⁻¹]; negative by night. */
  readonly Rn: number;
  /** Wind speed at 2 m used [m s⁻¹]. */
  readonly u2: number;
  readonly assumptions: readonly HourlyAssumption[];
}

/** Sun's angle β [rad] from which on Rs/Rso tells of clouds. ASCE-EWRI (2005) Eq. 45–46. */
export const HIGH_SUN = 0.3;

/**
 * fcd [–] where no high sun has been seen yet: Rs/Rso 0.75, FAO-56's advice for the night in arid and semiarid climates
 * (ch. 3; 0.4–0.6 in humid ones).
 */
export const ASSUMED_FCD = cloudiness(0.75, 1);

/**
 * Everything but the last equation of an hour. `fcdBefore` is the cloudiness of the last hour with a high sun, NaN where
 * there is none. FAO-56 ch. 4, ASCE-EWRI (2005).
 */
export function hourlyBalance(
  hour: HourlyInput,
  { site, constants, fcdBefore }: { site: HourlySite; constants: RadiationConstants; fcdBefore: number },
): HourlyBalance {
  const assumptions: HourlyAssumption[] = [];
  const { temperature: T, rs: Rs } = hour;
  const P = known(hour.pressure) ? hour.pressure : atmosphericPressure(site.elevation);
  const es = saturationVapourPressure(T);
  const ea = vapourPressureOf(hour);
  const sun = hourOfSun(hour, site);
  const beta = sunAngle(sun);
  const Ra = extraterrestrialRadiationHourly(sun);
  const Rso = clearSkyOfHour(site, { Ra, P, ea, beta });
  const fcd = cloudinessOfHour(hour, { beta, Rso, fcdBefore }, assumptions);
  const Rns = netShortwaveRadiation(Rs);
  const Rnl = netLongwaveRadiationHourly({ T, ea, fcd }, constants.sigmaHourly);
  const Rn = netRadiation(Rns, Rnl);
  const u2 = windOf(hour, assumptions);
  const air = { T, es, ea, Delta: constants.slope(T), gamma: psychrometricConstant(P), P };
  return { ...air, beta, Ra, Rso, Rs, fcd, Rns, Rnl, Rn, u2, assumptions };
}

const hourOfSun = (hour: HourlyInput, { latitude, longitude, meridian = 0 }: HourlySite): HourOfSun => ({
  latitude,
  longitude,
  meridian,
  J: hour.dayOfYear,
  t: hour.time,
});

function vapourPressureOf({ ea, tdew, rh, temperature }: HourlyInput): number {
  if (known(ea)) return ea;
  if (known(tdew)) return eaFromDewPoint(tdew);
  return known(rh) ? eaFromHourlyRh(temperature, rh) : NaN;
}

function clearSkyOfHour(
  { elevation, clearSky, turbidity = 1 }: HourlySite,
  { Ra, P, ea, beta }: Readonly<Record<'Ra' | 'P' | 'ea' | 'beta', number>>,
): number {
  if (clearSky !== 'full') return clearSkyRadiation(elevation, Ra);
  return clearSkyRadiationFull(Ra, { P, ea, sinBeta: Math.sin(beta), Kt: turbidity });
}

/** Below the high sun, and by night, the clouds of the last hour that could tell are taken. ASCE-EWRI (2005) Eq. 46. */
function cloudinessOfHour(
  { fcd, rs }: HourlyInput,
  { beta, Rso, fcdBefore }: Readonly<Record<'beta' | 'Rso' | 'fcdBefore', number>>,
  assumptions: HourlyAssumption[],
): number {
  if (known(fcd)) return fcd;
  if (!(beta < HIGH_SUN)) return cloudiness(rs, Rso); // a missing β leaves the cloudiness missing
  if (!Number.isNaN(fcdBefore)) return fcdBefore;
  assumptions.push('fcd_assumed');
  return ASSUMED_FCD;
}

function windOf({ u2 }: HourlyInput, assumptions: HourlyAssumption[]): number {
  if (known(u2)) return u2;
  assumptions.push('u2_assumed');
  return ASSUMED_U2;
}
