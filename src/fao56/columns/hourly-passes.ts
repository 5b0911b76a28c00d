/**
 * The equations of a block of hours, in four passes: sun, vapour, clouds and the balance. Their specification is
 * `../hourly-balance.ts`. The columns between the passes are constants of this module, as in `daily-passes.ts`.
 */
import { ASSUMED_FCD, HIGH_SUN } from '../hourly-balance.ts';
import { ALBEDO, clearSkyRadiation, cloudiness } from '../radiation.ts';
import { FAO56_CONSTANTS, FAO56_GRASS } from '../reference-standards.ts';
import { hourlySoilHeatFlux } from '../soil-heat-flux.ts';
import { saturation, slope } from './daily-passes.ts';
import { HOURS_IN_BLOCK, type HourlyBlock } from './hourly-block.ts';
import type { HourlyHumidity, HourlyOutputs } from './hourly-columns.ts';
import type { HourlyStation } from './hourly-station.ts';

const RA = new Float64Array(HOURS_IN_BLOCK);
/** sin β [–]. */
const SIN_BETA = new Float64Array(HOURS_IN_BLOCK);
const ES = new Float64Array(HOURS_IN_BLOCK);
const EA = new Float64Array(HOURS_IN_BLOCK);
const DELTA = new Float64Array(HOURS_IN_BLOCK);
const FCD = new Float64Array(HOURS_IN_BLOCK);
const RN = new Float64Array(HOURS_IN_BLOCK);

const INTERMEDIATES = { es: ES, ea: EA, Delta: DELTA, Ra: RA, fcd: FCD, Rn: RN } as const;

const SIN_HIGH_SUN = Math.sin(HIGH_SUN);
const HALF_HOUR = Math.PI / 24;
const SPREAD = 2 * Math.sin(HALF_HOUR);

/** Ra [MJ m⁻² h⁻¹] (Eq. 28) and sin β [–] of each hour, with one cosine. */
export function fillSun({ count, dayOfYear, time }: HourlyBlock, station: HourlyStation): void {
  const { fromNoon, omegaS, sinSin, cosCos, strength } = station;
  for (let i = 0; i < count; i += 1) {
    const J = dayOfYear[i]!;
    const angle = (Math.PI / 12) * (time[i]! + fromNoon[J]!);
    const omega = Math.abs(angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI)));
    const projected = cosCos[J]! * Math.cos(omega);
    SIN_BETA[i] = sinSin[J]! + projected;
    if (omega + HALF_HOUR <= omegaS[J]!) {
      RA[i] = strength[J]! * (2 * HALF_HOUR * sinSin[J]! + projected * SPREAD);
    } else if (omega - HALF_HOUR >= omegaS[J]!) {
      RA[i] = 0;
    } else {
      RA[i] = strength[J]! * pathAtTheEdge(station, J, omega);
    }
  }
}

/**
 * The bracket of Eq. 28 [–] for an hour on day J in which the sun sets or rises, |ω| [rad] at its middle. Under the
 * midnight sun, just before it stays up all night, it may do both.
 */
function pathAtTheEdge(station: HourlyStation, J: number, omega: number): number {
  const [omegaS, sinOmegaS] = [station.omegaS[J]!, station.sinOmegaS[J]!];
  const [sinSin, cosCos] = [station.sinSin[J]!, station.cosCos[J]!];
  const from = Math.max(omega - HALF_HOUR, -omegaS);
  const untilSunset = (omegaS - from) * sinSin + cosCos * (sinOmegaS - Math.sin(from));
  const up = omega + HALF_HOUR - (2 * Math.PI - omegaS);
  if (!(up > 0)) return Math.max(0, untilSunset);
  return untilSunset + up * sinSin + cosCos * (Math.sin(omega + HALF_HOUR) + sinOmegaS);
}

/** es (Eq. 11), Δ (Eq. 13), and ea as it is given or by Eq. 14 or 54. */
export function fillHourlyVapour({ from, count, temperature }: HourlyBlock, humidity: HourlyHumidity): void {
  for (let i = 0; i < count; i += 1) {
    ES[i] = saturation(temperature[i]!);
    DELTA[i] = slope(temperature[i]!);
  }
  const here = (column: Float64Array) => column.subarray(from, from + count);
  if ('ea' in humidity) EA.set(here(humidity.ea));
  else if ('tdew' in humidity) here(humidity.tdew).forEach((Tdew, i) => (EA[i] = saturation(Tdew)));
  else here(humidity.rh).forEach((RH, i) => (EA[i] = RH * 0.01 * ES[i]!));
}

/** fcd: of the hour itself where the sun is high, else of the last hour that could tell. After `fillSun`. */
export function fillHourlyCloudiness(
  { count, rs }: HourlyBlock,
  elevation: number,
  fcdBefore: number,
): { readonly assumed: number; readonly fcdAfter: number } {
  let last = fcdBefore;
  let assumed = 0;
  for (let i = 0; i < count; i += 1) {
    if (!(SIN_BETA[i]! < SIN_HIGH_SUN)) {
      const told = cloudiness(rs[i]!, clearSkyRadiation(elevation, RA[i]!));
      FCD[i] = told;
      if (!Number.isNaN(told)) last = told;
    } else if (Number.isNaN(last)) {
      FCD[i] = ASSUMED_FCD;
      assumed += 1;
    } else {
      FCD[i] = last;
    }
  }
  return { assumed, fcdAfter: last };
}

/**
 * Rn (Eq. 39–40) and ETo (Eq. 53), both sides of its fraction times T + 273. After the other passes.
 * Returns how many hours came out NaN.
 */
export function fillHourlyEto({ count, temperature, rs, u2, eto }: HourlyBlock, gamma: number): number {
  const { Cn, CdDay, CdNight } = FAO56_GRASS.hourly;
  const sigma = FAO56_CONSTANTS.sigmaHourly;
  const absorbed = 1 - ALBEDO;
  let missing = 0;
  for (let i = 0; i < count; i += 1) {
    const T = temperature[i]!;
    const wind = u2[i]!;
    const squared = (T + 273.16) * (T + 273.16);
    const longwave = sigma * squared * squared * (0.34 - 0.14 * Math.sqrt(EA[i]!)) * FCD[i]!;
    const Rn = absorbed * rs[i]! - longwave;
    RN[i] = Rn;
    const Cd = Rn < 0 ? CdNight : CdDay;
    const supply = 0.408 * DELTA[i]! * (Rn - hourlySoilHeatFlux(Rn)) * (T + 273);
    const demand = gamma * Cn * wind * (ES[i]! - EA[i]!);
    const value = (supply + demand) / ((DELTA[i]! + gamma * (1 + Cd * wind)) * (T + 273));
    eto[i] = value;
    if (Number.isNaN(value)) missing += 1;
  }
  return missing;
}

/** Writes the intermediates that are asked for into the caller's columns. After all passes over the block. */
export function keepHourly({ from, count }: HourlyBlock, out: HourlyOutputs): void {
  for (const name of ['es', 'ea', 'Delta', 'Ra', 'fcd', 'Rn'] as const) {
    out[name]?.set(INTERMEDIATES[name].subarray(0, count), from);
  }
}
