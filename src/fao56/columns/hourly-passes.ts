/** The equations of an hour over a block of them. Their specification is `../hourly-balance.ts`. */
import { ASSUMED_FCD } from '../hourly-balance.ts';
import { clearSkyRadiation, cloudiness, netShortwaveRadiation } from '../radiation.ts';
import { FAO56_CONSTANTS, FAO56_GRASS } from '../reference-standards.ts';
import { hourlySoilHeatFlux } from '../soil-heat-flux.ts';
import type { HourlyBlock } from './hourly-block.ts';
import type { HourlyHumidity } from './hourly-columns.ts';
import { saturation, slope } from './vapour-passes.ts';

/** sin β from which on Rs/Rso tells of clouds: β = 0.3 rad, ASCE-EWRI (2005) Eq. 45–46. */
const HIGH_SUN = Math.sin(0.3);

/** es (Eq. 11), Δ (Eq. 13), and ea as it is given or by Eq. 14 or 54. */
export function fillHourlyVapour(block: HourlyBlock, humidity: HourlyHumidity): void {
  const { count, temperature, es, ea, Delta } = block;
  for (let i = 0; i < count; i += 1) {
    es[i] = saturation(temperature[i]!);
    Delta[i] = slope(temperature[i]!);
  }
  const here = (column: Float64Array) => column.subarray(block.from, block.from + count);
  if ('ea' in humidity) ea.set(here(humidity.ea));
  else if ('tdew' in humidity) here(humidity.tdew).forEach((Tdew, i) => (ea[i] = saturation(Tdew)));
  else here(humidity.rh).forEach((RH, i) => (ea[i] = RH * 0.01 * es[i]!));
}

/** fcd: of the hour itself where the sun is high, else of the last hour that could tell. */
export function fillHourlyCloudiness(
  { count, rs, Ra, sinBeta, fcd }: HourlyBlock,
  elevation: number,
  fcdBefore: number,
): { readonly assumed: number; readonly fcdAfter: number } {
  let last = fcdBefore;
  let assumed = 0;
  for (let i = 0; i < count; i += 1) {
    if (!(sinBeta[i]! < HIGH_SUN)) {
      const told = cloudiness(rs[i]!, clearSkyRadiation(elevation, Ra[i]!));
      fcd[i] = told;
      if (!Number.isNaN(told)) last = told;
    } else if (Number.isNaN(last)) {
      fcd[i] = ASSUMED_FCD;
      assumed += 1;
    } else {
      fcd[i] = last;
    }
  }
  return { assumed, fcdAfter: last };
}

/** Rn (Eq. 39–40) and ETo (Eq. 53), both sides of its fraction times T + 273. Returns how many hours came out NaN. */
export function fillHourlyEto(block: HourlyBlock, gamma: number): number {
  const { count, temperature, rs, u2, es, ea, Delta, fcd, Rn, eto } = block;
  const { Cn, CdDay, CdNight } = FAO56_GRASS.hourly;
  const sigma = FAO56_CONSTANTS.sigmaHourly;
  let missing = 0;
  for (let i = 0; i < count; i += 1) {
    const T = temperature[i]!;
    const squared = (T + 273.16) ** 2;
    const longwave = sigma * squared * squared * (0.34 - 0.14 * Math.sqrt(ea[i]!)) * fcd[i]!;
    const net = netShortwaveRadiation(rs[i]!) - longwave;
    const Cd = net < 0 ? CdNight : CdDay;
    const supply = 0.408 * Delta[i]! * (net - hourlySoilHeatFlux(net)) * (T + 273);
    const demand = gamma * Cn * u2[i]! * (es[i]! - ea[i]!);
    const value = (supply + demand) / ((Delta[i]! + gamma * (1 + Cd * u2[i]!)) * (T + 273));
    Rn[i] = net;
    eto[i] = value;
    if (Number.isNaN(value)) missing += 1;
  }
  return missing;
}
