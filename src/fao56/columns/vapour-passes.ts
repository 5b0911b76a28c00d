/**
 * es, Δ and ea of a block of days: the equations of `../vapour-pressure.ts`, which remain their specification, without
 * `Math.exp`. The tables are as good as the equations to 1e-11 kPa; where they do not reach, the equations are asked.
 */
import {
  meanSaturationVapourPressure,
  saturationVapourPressure,
  slopeOfVapourPressureCurve,
} from '../vapour-pressure.ts';
import type { Block } from './block.ts';
import { cubicTable } from './cubic-table.ts';
import type { HumidityColumns } from './daily-columns.ts';

// Beside the loops that read them, since an engine folds the constants of a loop's own module only.
const COLDEST = -90;
const HOTTEST = 70;
const PER_DEGREE = 16;
const ZERO = -COLDEST * PER_DEGREE;
const LAST = (HOTTEST - COLDEST) * PER_DEGREE;
const RANGE = { from: COLDEST, to: HOTTEST, perDegree: PER_DEGREE };

/** d/dT of the exponent 17.27 T / (T + 237.3) of Eq. 11 [°C⁻¹]. */
const exponentSlope = (T: number): number => (17.27 * 237.3) / (T + 237.3) ** 2;

const SATURATION = cubicTable(
  RANGE,
  saturationVapourPressure,
  (T) => saturationVapourPressure(T) * exponentSlope(T),
);
const SLOPE = cubicTable(
  RANGE,
  slopeOfVapourPressureCurve,
  (T) => slopeOfVapourPressureCurve(T) * (exponentSlope(T) - 2 / (T + 237.3)),
);

/** The cubic of an interval at a place in the table, whose whole part the interval is. */
const cubic = (table: Float64Array, interval: number, place: number): number => {
  const x = place - interval;
  const at = interval << 2;
  return ((table[at + 3]! * x + table[at + 2]!) * x + table[at + 1]!) * x + table[at]!;
};

/** Whether the tables reach an interval. As unsigned, those of the cold are great numbers; NaN is in interval 0. */
const within = (interval: number): boolean => interval >>> 0 <= LAST;

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

/** es (Eq. 12) and Δ (Eq. 13). */
export function fillSaturation(block: Block): void {
  if (!fillFromTables(block)) fillBeyondTables(block);
}

/** Whether the tables reached all days; es is NaN on the others. A call of `Math.exp` in this loop would slow it down. */
function fillFromTables({ days, tmax, tmin, es, Delta }: Block): boolean {
  let all = true;
  for (let i = 0; i < days; i += 1) {
    const hot = tmax[i]! * PER_DEGREE + ZERO;
    const cold = tmin[i]! * PER_DEGREE + ZERO;
    const hotInterval = hot | 0;
    const coldInterval = cold | 0;
    if (within(hotInterval) && within(coldInterval)) {
      const mean = 0.5 * (hot + cold);
      es[i] = 0.5 * (cubic(SATURATION, hotInterval, hot) + cubic(SATURATION, coldInterval, cold));
      Delta[i] = cubic(SLOPE, mean | 0, mean);
    } else {
      es[i] = NaN;
      all = false;
    }
  }
  return all;
}

function fillBeyondTables({ days, tmax, tmin, es, Delta }: Block): void {
  for (let i = 0; i < days; i += 1) {
    if (!Number.isNaN(es[i]!)) continue;
    es[i] = meanSaturationVapourPressure(tmax[i]!, tmin[i]!);
    Delta[i] = slopeOfVapourPressureCurve((tmax[i]! + tmin[i]!) / 2);
  }
}

/** ea as it is given, or by Eq. 14, 17 or 19. After `fillSaturation`. */
export function fillActualVapourPressure(block: Block, humidity: HumidityColumns): void {
  const here = (column: Float64Array) => column.subarray(block.from, block.from + block.days);
  if ('ea' in humidity) block.ea.set(here(humidity.ea));
  else if ('tdew' in humidity) fromDewPoint(block, here(humidity.tdew));
  else if ('rhmean' in humidity) fromRhMean(block, here(humidity.rhmean));
  else fromRhExtremes(block, here(humidity.rhmax), here(humidity.rhmin));
}

function fromDewPoint({ days, ea }: Block, tdew: Float64Array): void {
  for (let i = 0; i < days; i += 1) ea[i] = saturation(tdew[i]!);
}

function fromRhMean({ days, es, ea }: Block, rhmean: Float64Array): void {
  for (let i = 0; i < days; i += 1) ea[i] = rhmean[i]! * 0.01 * es[i]!;
}

function fromRhExtremes({ days, tmax, tmin, ea }: Block, rhmax: Float64Array, rhmin: Float64Array): void {
  for (let i = 0; i < days; i += 1) {
    ea[i] = 0.005 * (saturation(tmin[i]!) * rhmax[i]! + saturation(tmax[i]!) * rhmin[i]!);
  }
}
