import type { Distortion } from '../provider.ts';
import { rounded } from '../rounded.ts';

export interface Unit {
  readonly code: string;
  readonly fromBase: (value: number) => number;
}

export interface NwsUnits {
  readonly temperature: Unit;
  readonly wind: Unit;
}

/** Temperatures are kept in whole degrees Fahrenheit and winds in whole knots, and printed in metric units. */
const METRIC: NwsUnits = {
  temperature: { code: 'wmoUnit:degC', fromBase: (t) => rounded((wholeFahrenheit(t) - 32) / 1.8, 3) },
  wind: { code: 'wmoUnit:km_h-1', fromBase: (u) => rounded(1.852 * wholeKnots(u), 3) },
};

const OTHER: NwsUnits = {
  temperature: { code: 'wmoUnit:degF', fromBase: wholeFahrenheit },
  wind: { code: 'wmoUnit:m_s-1', fromBase: (u) => rounded((1852 / 3600) * wholeKnots(u), 3) },
};

export const PERCENT: Unit = { code: 'wmoUnit:percent', fromBase: (value) => rounded(value, 0) };
export const MILLIMETRES: Unit = { code: 'wmoUnit:mm', fromBase: (value) => rounded(value, 3) };
/** Rain is kept in hundredths of an inch. mm. */
export const RAIN_STEP_MM = 0.254;

export function nwsUnits({ wrongUnits }: Distortion): NwsUnits {
  return wrongUnits ? OTHER : METRIC;
}

function wholeFahrenheit(celsius: number): number {
  return Math.round(celsius * 1.8 + 32);
}

function wholeKnots(metresASecond: number): number {
  return Math.round((metresASecond * 3600) / 1852);
}
