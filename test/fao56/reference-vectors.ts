import { readFileSync } from 'node:fs';
import { sharedData } from '../shared-data.ts';
import {
  celsiusFromFahrenheit,
  celsiusFromKelvin,
  kilopascalsFromHectopascals,
  kilopascalsFromPascals,
  megajoulesFromJoulesPerCm2,
  megajoulesFromKilowattHours,
  megajoulesFromLangleys,
  megajoulesFromWatts,
  metresFromFeet,
  metresPerSecondFromKmh,
  metresPerSecondFromKnots,
  metresPerSecondFromMph,
  millimetresFromInches,
} from '../../src/fao56/index.ts';

export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly method: string;
  readonly inputs: Readonly<Record<string, Quantity | string>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, Quantity & { readonly tol_abs: number }>>;
}

/** The published vectors, or undefined where the shared data are absent. */
export function referenceVectors(): Vector[] | undefined {
  const path = sharedData('vectors/fao56_vectors.json');
  if (path === undefined) return undefined;
  return (JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] }).vectors;
}

const same = (value: number) => value;

/** How a unit written in the vectors becomes the unit of the equations. */
const TO_CANONICAL: Readonly<Record<string, (value: number) => number>> = {
  degC: same,
  '%': same,
  kPa: same,
  m: same,
  h: same,
  d: same,
  deg: same,
  'm s-1': same,
  'MJ m-2 d-1': same,
  'MJ m-2 h-1': same,
  'deg east': same,
  rad: (value) => (value * 180) / Math.PI,
  degF: celsiusFromFahrenheit,
  K: celsiusFromKelvin,
  mph: metresPerSecondFromMph,
  'km h-1': metresPerSecondFromKmh,
  kt: metresPerSecondFromKnots,
  'langley d-1': megajoulesFromLangleys,
  'W m-2 (24-h mean)': megajoulesFromWatts,
  'kWh m-2 d-1': megajoulesFromKilowattHours,
  'J cm-2 d-1': megajoulesFromJoulesPerCm2,
  hPa: kilopascalsFromHectopascals,
  Pa: kilopascalsFromPascals,
  ft: metresFromFeet,
  in: millimetresFromInches,
};

export function canonical({ value, unit }: Quantity): number {
  const convert = TO_CANONICAL[unit];
  if (!convert) throw new Error(`unknown unit ${unit}`);
  return convert(value);
}
