/** As many decimals as tell neighbours apart on a scale with steps of this size. */
export function stepDecimals(step: number): number {
  // Logarithms of powers of ten are not always whole.
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}
