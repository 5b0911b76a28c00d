import type { EtoColumns } from '../stages.ts';

/** Cn and Cd of FAO-56 Eq. 6. */
const CN = 900;
const CD = 0.34;

/**
 * u2 · dETo/du2 [mm/d] on row `i`, from the intermediates of Eq. 6: what an error of the whole wind would be, and so by
 * how much ETo moves with the logarithm of its factor. NaN where ETo is.
 */
export function windSlope(
  { delta, gamma, tmean, es, ea, rn, u2 }: Omit<EtoColumns, 'flags'>,
  i: number,
): number {
  const drying = (gamma[i]! * CN * (es[i]! - ea[i]!)) / (tmean[i]! + 273);
  const below = delta[i]! + gamma[i]! * (1 + CD * u2[i]!);
  const ETo = (0.408 * delta[i]! * rn[i]! + drying * u2[i]!) / below;
  return (u2[i]! * (drying - ETo * gamma[i]! * CD)) / below;
}
