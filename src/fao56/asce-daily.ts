import { dailyBalance, penmanMonteithInput } from './daily-balance.ts';
import { standardizedPenmanMonteith } from './penman-monteith.ts';
import type { ClearSkyChoice, DailyBalance, DailyInput, Site } from './reference-et-daily.ts';
import { ASCE_CONSTANTS, ASCE_SHORT, ASCE_TALL } from './reference-standards.ts';
import { solarDay, type SolarDay } from './solar-geometry.ts';

/** Both standardized references of a day, with every intermediate. */
export interface AsceDaily extends DailyBalance {
  /** Short reference (clipped grass) [mm d⁻¹]. */
  readonly ETos: number;
  /** Tall reference (alfalfa) [mm d⁻¹]. */
  readonly ETrs: number;
}

/**
 * Daily standardized reference evapotranspiration, ASCE-EWRI (2005) Eq. 1 with Table 1, both surfaces at once.
 * Differs from FAO-56 in σ, the rounded slope and the tall surface; missing inputs are replaced as in FAO-56 ch. 3.
 * `site.clearSky: 'full'` takes Rso from Appendix D. Not clipped: neither es − ea, Rn nor the result.
 */
export function asceDaily(day: DailyInput, site: Site & ClearSkyChoice): AsceDaily {
  return asceUnderSun(day, site, solarDay(site.latitude, day.dayOfYear));
}

/** `asceDaily` for callers that keep the `solarDay` of each day of the year at the site. */
export function asceUnderSun(day: DailyInput, site: Site & ClearSkyChoice, sun: SolarDay): AsceDaily {
  const balance = dailyBalance(day, { site, sun, constants: ASCE_CONSTANTS });
  const input = penmanMonteithInput(balance);
  return Object.assign(balance, {
    ETos: standardizedPenmanMonteith(input, ASCE_SHORT.daily),
    ETrs: standardizedPenmanMonteith(input, ASCE_TALL.daily),
  });
}
