import { atmosphericPressure, psychrometricConstant } from './atmosphere.ts';
import { clearSkyRadiationFull, sinMeanSunAngle } from './clear-sky.ts';
import { actualVapourPressure, known, solarRadiation, windSpeed, type Assumption } from './missing-inputs.ts';
import type { PenmanMonteithInput } from './penman-monteith.ts';
import { clearSkyRadiation, netLongwaveRadiation, netRadiation, netShortwaveRadiation } from './radiation.ts';
import type { ClearSkyChoice, DailyBalance, DailyInput, Site } from './reference-et-daily.ts';
import type { RadiationConstants } from './reference-standards.ts';
import { DAILY_SOIL_HEAT_FLUX } from './soil-heat-flux.ts';
import type { SolarDay } from './solar-geometry.ts';
import { radians } from './units.ts';
import { meanSaturationVapourPressure } from './vapour-pressure.ts';

/** All that FAO-56 and ASCE-EWRI daily have in common: everything but the last equation. FAO-56 ch. 3. */
export function dailyBalance(
  day: DailyInput,
  { site, sun, constants }: { site: Site & ClearSkyChoice; sun: SolarDay; constants: RadiationConstants },
): DailyBalance {
  const { tmax: Tmax, tmin: Tmin } = day;
  const assumptions: Assumption[] = [];
  const Tmean = (Tmax + Tmin) / 2;
  const P = known(day.pressure) ? day.pressure : atmosphericPressure(site.elevation);
  const gamma = psychrometricConstant(P);
  const es = meanSaturationVapourPressure(Tmax, Tmin);
  const ea = actualVapourPressure(day, { es, P, site }, assumptions);
  const Delta = constants.slope(Tmean);
  const { Ra, N } = sun;
  const Rs = solarRadiation(day, { site, sun }, assumptions);
  const Rso = clearSkyOfDay(day.dayOfYear, site, { Ra, P, ea });
  const Rns = netShortwaveRadiation(Rs);
  const Rnl = netLongwaveRadiation({ Tmax, Tmin, ea, Rs, Rso }, constants.sigmaDaily);
  const Rn = netRadiation(Rns, Rnl);
  const G = known(day.soilHeatFlux) ? day.soilHeatFlux : DAILY_SOIL_HEAT_FLUX;
  const u2 = windSpeed(day, assumptions);
  return { Tmean, es, ea, Delta, gamma, P, Ra, Rso, N, Rs, Rns, Rnl, Rn, G, u2, assumptions };
}

/**
 * A balance as the last equation wants it. Written out, and results are added to the balance rather than spread with it:
 * a spread of so many properties takes ten times as long as all the equations.
 */
export const penmanMonteithInput = (balance: DailyBalance): PenmanMonteithInput => ({
  Delta: balance.Delta,
  gamma: balance.gamma,
  Rn: balance.Rn,
  G: balance.G,
  T: balance.Tmean,
  u2: balance.u2,
  es: balance.es,
  ea: balance.ea,
});

function clearSkyOfDay(
  J: number,
  { latitude, elevation, clearSky, turbidity = 1 }: Site & ClearSkyChoice,
  { Ra, P, ea }: { readonly Ra: number; readonly P: number; readonly ea: number },
): number {
  if (clearSky !== 'full') return clearSkyRadiation(elevation, Ra);
  return clearSkyRadiationFull(Ra, { P, ea, sinBeta: sinMeanSunAngle(radians(latitude), J), Kt: turbidity });
}
