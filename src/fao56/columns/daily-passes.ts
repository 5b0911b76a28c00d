/**
 * The equations of a block of days, in three passes: what its temperatures tell, ea, and the balance. The scalar
 * functions of `..` remain their specification.
 *
 * Tables, and the columns between the passes, are constants of this module because V8 folds the place of an array only
 * into loops of its own module: imported, or as fields of an object, each is checked anew for every day, and a day takes
 * half as long again.
 */
import { ALBEDO } from '../radiation.ts';
import { FAO56_CONSTANTS, FAO56_GRASS } from '../reference-standards.ts';
import { saturationVapourPressure, slopeOfVapourPressureCurve } from '../vapour-pressure.ts';
import { BLOCK_DAYS, type Block } from './block.ts';
import type { HumidityColumns } from './daily-columns.ts';
import { saturationTable, slopeTable } from './saturation-tables.ts';
import type { Station } from './station.ts';

const COLDEST = -90;
const HOTTEST = 70;
const PER_DEGREE = 16;
const ZERO = -COLDEST * PER_DEGREE;
const LAST = (HOTTEST - COLDEST) * PER_DEGREE;
const SATURATION = saturationTable({ from: COLDEST, to: HOTTEST, perDegree: PER_DEGREE });
const SLOPE = slopeTable({ from: COLDEST, to: HOTTEST, perDegree: PER_DEGREE });

// Shape [BLOCK_DAYS]. Each is written before it is read in every block, so that one set does for all calls of a thread.
const ES = new Float64Array(BLOCK_DAYS);
const EA = new Float64Array(BLOCK_DAYS);
const DELTA = new Float64Array(BLOCK_DAYS);
const RN = new Float64Array(BLOCK_DAYS);
/** e°(Tmax) [kPa]. */
const E_TMAX = new Float64Array(BLOCK_DAYS);
/** What a black body would emit: σ T⁴, the mean of Tmax and Tmin [MJ m⁻² d⁻¹] (Eq. 39). */
const EMITTED = new Float64Array(BLOCK_DAYS);
/** Tmean + 273 (Eq. 6). */
const KELVIN = new Float64Array(BLOCK_DAYS);
const PER_RSO = new Float64Array(367);

/** What the passes leave of a block: es, ea [kPa], Δ [kPa °C⁻¹], Rn [MJ m⁻² d⁻¹]. They last until the next block. */
export const INTERMEDIATES = { es: ES, ea: EA, Delta: DELTA, Rn: RN } as const;

/** Whether the tables reach an interval. As unsigned, those of the cold are great numbers; NaN is in interval 0. */
const within = (interval: number): boolean => interval >>> 0 <= LAST;

/** The cubic of an interval at a place in the table, whose whole part the interval is. */
const cubic = (table: Float64Array, interval: number, place: number): number => {
  const x = place - interval;
  const at = interval << 2;
  return ((table[at + 3]! * x + table[at + 2]!) * x + table[at + 1]!) * x + table[at]!;
};

/** e° [kPa] of T [°C]. Eq. 11. */
export const saturation = (T: number): number => {
  const place = T * PER_DEGREE + ZERO;
  const interval = place | 0;
  return within(interval) ? cubic(SATURATION, interval, place) : saturationVapourPressure(T);
};

/** Δ [kPa °C⁻¹] at T [°C]. Eq. 13. */
export const slope = (T: number): number => {
  const place = T * PER_DEGREE + ZERO;
  const interval = place | 0;
  return within(interval) ? cubic(SLOPE, interval, place) : slopeOfVapourPressureCurve(T);
};

/** es (Eq. 12), Δ (Eq. 13), and what Eq. 6 and 39 ask of the temperatures. */
export function fillFromTemperature(block: Block): void {
  if (!fillFromTables(block)) fillBeyondTables(block);
}

/** Whether the tables reached all days; es is NaN on the others. A call of `Math.exp` in this loop would slow it down. */
function fillFromTables({ days, tmax, tmin }: Block): boolean {
  const halfSigma = FAO56_CONSTANTS.sigmaDaily / 2;
  let all = true;
  for (let i = 0; i < days; i += 1) {
    const Tmax = tmax[i]!;
    const Tmin = tmin[i]!;
    const hot = (Tmax + 273.16) * (Tmax + 273.16);
    const cold = (Tmin + 273.16) * (Tmin + 273.16);
    EMITTED[i] = halfSigma * (hot * hot + cold * cold);
    KELVIN[i] = 0.5 * (Tmax + Tmin) + 273;
    const maxPlace = Tmax * PER_DEGREE + ZERO;
    const minPlace = Tmin * PER_DEGREE + ZERO;
    const maxInterval = maxPlace | 0;
    const minInterval = minPlace | 0;
    if (within(maxInterval) && within(minInterval)) {
      const meanPlace = 0.5 * (maxPlace + minPlace);
      const eTmax = cubic(SATURATION, maxInterval, maxPlace);
      E_TMAX[i] = eTmax;
      ES[i] = 0.5 * (eTmax + cubic(SATURATION, minInterval, minPlace));
      DELTA[i] = cubic(SLOPE, meanPlace | 0, meanPlace);
    } else {
      ES[i] = NaN;
      all = false;
    }
  }
  return all;
}

function fillBeyondTables({ days, tmax, tmin }: Block): void {
  for (let i = 0; i < days; i += 1) {
    if (!Number.isNaN(ES[i]!)) continue;
    E_TMAX[i] = saturationVapourPressure(tmax[i]!);
    ES[i] = (E_TMAX[i]! + saturationVapourPressure(tmin[i]!)) / 2;
    DELTA[i] = slopeOfVapourPressureCurve((tmax[i]! + tmin[i]!) / 2);
  }
}

/** ea as it is given, or by Eq. 14, 17 or 19. After `fillFromTemperature`. */
export function fillActualVapourPressure(block: Block, humidity: HumidityColumns): void {
  const here = (column: Float64Array) => column.subarray(block.from, block.from + block.days);
  if ('ea' in humidity) EA.set(here(humidity.ea));
  else if ('tdew' in humidity) fromDewPoint(here(humidity.tdew));
  else if ('rhmean' in humidity) fromRhMean(here(humidity.rhmean));
  else fromRhExtremes(here(humidity.rhmax), here(humidity.rhmin));
}

function fromDewPoint(tdew: Float64Array): void {
  for (let i = 0; i < tdew.length; i += 1) EA[i] = saturation(tdew[i]!);
}

function fromRhMean(rhmean: Float64Array): void {
  for (let i = 0; i < rhmean.length; i += 1) EA[i] = rhmean[i]! * 0.01 * ES[i]!;
}

function fromRhExtremes(rhmax: Float64Array, rhmin: Float64Array): void {
  for (let i = 0; i < rhmax.length; i += 1) {
    const eTmin = 2 * ES[i]! - E_TMAX[i]!;
    EA[i] = 0.005 * (eTmin * rhmax[i]! + E_TMAX[i]! * rhmin[i]!);
  }
}

/**
 * Rn (Eq. 38–40) and ETo (Eq. 6, both sides of its fraction times T + 273, to divide but once). After the other passes.
 * Returns how many days came out NaN.
 */
export function fillEto({ days, dayOfYear, rs, u2, eto }: Block, { gamma, perRso }: Station): number {
  PER_RSO.set(perRso);
  const absorbed = 1 - ALBEDO;
  const gammaCn = gamma * FAO56_GRASS.daily.Cn;
  const gammaCd = gamma * FAO56_GRASS.daily.Cd;
  let missing = 0;
  for (let i = 0; i < days; i += 1) {
    const Rs = rs[i]!;
    const wind = u2[i]!;
    const ratio = Rs * PER_RSO[dayOfYear[i]!]!;
    // Four times the ratio within [0.3, 1], by |x|: `Math.min` and `Math.max` branch, and clouds cannot be foreseen.
    const capped = ratio + 1 - Math.abs(ratio - 1);
    const limited = capped + 0.6 + Math.abs(capped - 0.6);
    const longwave = EMITTED[i]! * (0.34 - 0.14 * Math.sqrt(EA[i]!)) * (0.3375 * limited - 0.35);
    const Rn = absorbed * Rs - longwave;
    RN[i] = Rn;
    const supply = 0.408 * DELTA[i]! * Rn * KELVIN[i]! + gammaCn * wind * (ES[i]! - EA[i]!);
    const value = supply / ((DELTA[i]! + gamma + gammaCd * wind) * KELVIN[i]!);
    eto[i] = value;
    if (Number.isNaN(value)) missing += 1;
  }
  return missing;
}
