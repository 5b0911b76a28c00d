import type { EtoColumns } from '../stages.ts';

/** Results go on the wire with six decimals. */
const WIRE = 1e6;

/** The columnar kernel is equal to the equations within 1e-9: so near to a half its last digit may be another. */
const NEAR = 1e-9 * WIRE;

/**
 * The rows (1) for which the columnar kernel does not decide: those without ETo, of which the equations one by one know
 * what can be assumed, and those with a number so near to a half of its last digit that the kernel might round it to the
 * other side. So a result does not depend on which of the two calculated it.
 */
export function markUndecided({ eto, es, ea, delta, ra, rso, rns, rnl, rn }: EtoColumns): Uint8Array {
  const undecided = new Uint8Array(eto.length);
  for (let i = 0; i < eto.length; i++) if (Number.isNaN(eto[i])) undecided[i] = 1;
  for (const column of [eto, es, ea, delta, ra, rso, rns, rnl, rn]) markHalves(column, undecided);
  return undecided;
}

function markHalves(column: Float64Array, marks: Uint8Array): void {
  for (let i = 0; i < column.length; i++) {
    const scaled = column[i]! * WIRE;
    if (Math.abs(scaled - Math.floor(scaled) - 0.5) < NEAR) marks[i] = 1;
  }
}
