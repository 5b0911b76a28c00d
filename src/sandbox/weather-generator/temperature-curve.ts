import { clamp } from './climate.ts';

/** The four knots of a day's temperature, °C: midnight, the coldest moment, the warmest, midnight. */
export interface TemperatureCurve {
  readonly start: number;
  readonly tmin: number;
  readonly tmax: number;
  readonly end: number;
}

/** Shares of the day: six in the morning and three in the afternoon of a day of 24 hours. */
export const COLDEST = 6 / 24;
export const WARMEST = 15 / 24;

export interface Extremes {
  readonly min: number;
  readonly max: number;
}

/** Falls to the coldest, rises to the warmest, falls to midnight; never beyond either. */
export function temperatureAt({ start, tmin, tmax, end }: TemperatureCurve, share: number): number {
  if (share < COLDEST) return eased(start, tmin, share / COLDEST);
  if (share < WARMEST) return eased(tmin, tmax, (share - COLDEST) / (WARMEST - COLDEST));
  return eased(tmax, end, (share - WARMEST) / (1 - WARMEST));
}

/** The curve is monotone between its knots: only they and the ends can be extreme. */
export function extremesBetween(curve: TemperatureCurve, from: number, to: number): Extremes {
  const knots = [COLDEST, WARMEST].filter((knot) => knot > from && knot < to);
  const values = [from, ...knots, to].map((share) => temperatureAt(curve, share));
  return { min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Each day passes through its own Tmin and Tmax. Midnight lies on the way from one day's warmth to the next day's
 * cold, held inside both days' ranges; where these do not meet, a front passes at midnight.
 */
export function temperatureCurves(tmin: ArrayLike<number>, tmax: ArrayLike<number>): TemperatureCurve[] {
  const midnight = (before: number, within: number): number => {
    const cold = tmin[before + 1] ?? tmin[before]!;
    const warm = tmax[before] ?? tmax[before + 1]!;
    return clamp(cold + 0.3 * (warm - cold), tmin[within]!, tmax[within]!);
  };
  return Array.from(tmin, (low, i) => ({
    start: midnight(i - 1, i),
    tmin: low,
    tmax: tmax[i]!,
    end: midnight(i, i),
  }));
}

function eased(from: number, to: number, share: number): number {
  return from + ((to - from) * (1 - Math.cos(Math.PI * share))) / 2;
}
