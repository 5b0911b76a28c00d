/** 90 % of a normal distribution lie within so many standard deviations of its mean. */
const Z90 = 1.645;

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** Half the width of the 90 % band [mm]. */
export function halfBand(sigma: number): number {
  return Z90 * sigma;
}

/** Between which values the true one lies with a chance of 90 %; null where σ is not known. Water never runs up: not below 0. */
export function ninetyBand(value: number | null, sigma: number | null | undefined): Band | null {
  if (value === null || sigma == null) return null;
  return { low: Math.max(0, value - halfBand(sigma)), high: value + halfBand(sigma) };
}
