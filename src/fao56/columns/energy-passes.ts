/** Rn and ETo of a block of days, and the parts of Rn for those who ask. After the passes of `vapour-passes.ts`. */
import { ALBEDO, netLongwaveRadiation, netRadiation, netShortwaveRadiation } from '../radiation.ts';
import { FAO56_CONSTANTS, FAO56_GRASS } from '../reference-standards.ts';
import type { Block } from './block.ts';
import type { Station } from './station.ts';

/** Rn (Eq. 38–40). */
export function fillNetRadiation(block: Block, station: Station): void {
  fillUnderSun(block, station.perRso);
  if (station.hasDarkDays) fillWhereDark(block, station);
}

function fillUnderSun({ days, dayOfYear, tmax, tmin, rs, ea, Rn }: Block, perRso: Float64Array): void {
  const halfSigma = FAO56_CONSTANTS.sigmaDaily / 2;
  const absorbed = 1 - ALBEDO;
  for (let i = 0; i < days; i += 1) {
    const Rs = rs[i]!;
    const ratio = Rs * perRso[dayOfYear[i]!]!;
    // Four times the ratio within [0.3, 1], by |x|: `Math.min` and `Math.max` branch, and clouds cannot be foreseen.
    const capped = ratio + 1 - Math.abs(ratio - 1);
    const limited = capped + 0.6 + Math.abs(capped - 0.6);
    const hot = (tmax[i]! + 273.16) ** 2;
    const cold = (tmin[i]! + 273.16) ** 2;
    const emitted = halfSigma * (hot * hot + cold * cold) * (0.34 - 0.14 * Math.sqrt(ea[i]!));
    Rn[i] = absorbed * Rs - emitted * (0.3375 * limited - 0.35);
  }
}

/** The days on which Rso is 0 or nearly: by the equations themselves, which know what Rs/Rso is then. */
function fillWhereDark({ days, dayOfYear, tmax, tmin, rs, ea, Rn }: Block, { perRso, Rso }: Station): void {
  for (let i = 0; i < days; i += 1) {
    const J = dayOfYear[i]!;
    if (!Number.isNaN(perRso[J]!)) continue;
    const Rs = rs[i]!;
    const Rnl = netLongwaveRadiation({ Tmax: tmax[i]!, Tmin: tmin[i]!, ea: ea[i]!, Rs, Rso: Rso[J]! });
    Rn[i] = netRadiation(netShortwaveRadiation(Rs), Rnl);
  }
}

/** ETo (Eq. 6), both sides of its fraction times T + 273 to divide but once. Returns how many days came out NaN. */
export function fillEto({ days, tmax, tmin, u2, es, ea, Delta, Rn, eto }: Block, gamma: number): number {
  const { Cn, Cd } = FAO56_GRASS.daily;
  const gammaCn = gamma * Cn;
  const gammaCd = gamma * Cd;
  let missing = 0;
  for (let i = 0; i < days; i += 1) {
    const kelvin = (tmax[i]! + tmin[i]!) * 0.5 + 273;
    const slope = Delta[i]!;
    const wind = u2[i]!;
    const supply = 0.408 * slope * Rn[i]! * kelvin + gammaCn * wind * (es[i]! - ea[i]!);
    const value = supply / ((slope + gamma + gammaCd * wind) * kelvin);
    eto[i] = value;
    if (Number.isNaN(value)) missing += 1;
  }
  return missing;
}
