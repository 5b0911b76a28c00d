import { hourlyBalance, type HourlyBalance, type HourlyInput, type HourlySite } from './hourly-balance.ts';
import { standardizedPenmanMonteith } from './penman-monteith.ts';
import {
  ASCE_CONSTANTS,
  ASCE_SHORT,
  ASCE_TALL,
  FAO56_CONSTANTS,
  FAO56_GRASS,
  hourlyCoefficients,
  type ReferenceSurface,
} from './reference-standards.ts';

export interface HourlyEto extends HourlyBalance {
  /** Reference evapotranspiration [mm h⁻¹]. */
  readonly ETo: number;
  /** Soil heat flux [MJ m⁻² h⁻¹]. */
  readonly G: number;
}

export interface AsceHourly extends HourlyBalance {
  /** Short reference (clipped grass) [mm h⁻¹]. */
  readonly ETos: number;
  /** Tall reference (alfalfa) [mm h⁻¹]. */
  readonly ETrs: number;
  /** Soil heat flux under the short reference [MJ m⁻² h⁻¹]. */
  readonly Gos: number;
  /** Soil heat flux under the tall reference [MJ m⁻² h⁻¹]. */
  readonly Grs: number;
}

/**
 * Hourly FAO-56 Penman–Monteith (Allen et al. 1998, Eq. 53; Cd 0.34 by day and by night as printed). Not clipped.
 * `fcdBefore`: cloudiness of the last hour with the sun above 0.3 rad; NaN where there is none. A series: `etoOfHours`.
 */
export function referenceEtHourly(hour: HourlyInput, site: HourlySite, fcdBefore = NaN): HourlyEto {
  const balance = hourlyBalance(hour, { site, constants: FAO56_CONSTANTS, fcdBefore });
  const { ET: ETo, G } = evapotranspiration(balance, FAO56_GRASS);
  return Object.assign(balance, { ETo, G });
}

/** Hourly standardized references, ASCE-EWRI (2005) Eq. 1 with Table 1. `fcdBefore` as above; a series: `asceOfHours`. */
export function asceHourly(hour: HourlyInput, site: HourlySite, fcdBefore = NaN): AsceHourly {
  const balance = hourlyBalance(hour, { site, constants: ASCE_CONSTANTS, fcdBefore });
  const short = evapotranspiration(balance, ASCE_SHORT);
  const tall = evapotranspiration(balance, ASCE_TALL);
  return Object.assign(balance, { ETos: short.ET, ETrs: tall.ET, Gos: short.G, Grs: tall.G });
}

/** `referenceEtHourly` of consecutive hours, oldest first; each night takes the cloudiness of the evening before it. */
export const etoOfHours = (hours: readonly HourlyInput[], site: HourlySite): HourlyEto[] =>
  inOrder(hours, (hour, fcdBefore) => referenceEtHourly(hour, site, fcdBefore));

/** `asceHourly` of consecutive hours, oldest first; each night takes the cloudiness of the evening before it. */
export const asceOfHours = (hours: readonly HourlyInput[], site: HourlySite): AsceHourly[] =>
  inOrder(hours, (hour, fcdBefore) => asceHourly(hour, site, fcdBefore));

function evapotranspiration(balance: HourlyBalance, surface: ReferenceSurface): { ET: number; G: number } {
  const { Delta, gamma, Rn, T, u2, es, ea } = balance;
  const G = surface.hourly.soilHeatFlux(Rn);
  const input = { Delta, gamma, Rn, G, T, u2, es, ea };
  return { G, ET: standardizedPenmanMonteith(input, hourlyCoefficients(surface, Rn)) };
}

/** An hour whose cloudiness is missing or assumed tells the next ones nothing. */
function inOrder<Result extends HourlyBalance>(
  hours: readonly HourlyInput[],
  calculate: (hour: HourlyInput, fcdBefore: number) => Result,
): Result[] {
  let fcdBefore = NaN;
  return hours.map((hour) => {
    const result = calculate(hour, fcdBefore);
    const told = !Number.isNaN(result.fcd) && !result.assumptions.includes('fcd_assumed');
    if (told) fcdBefore = result.fcd;
    return result;
  });
}
