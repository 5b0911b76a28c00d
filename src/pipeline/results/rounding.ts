const CALCULATED = 10 ** 6;
const INPUT = 10 ** 4;

/** As it goes on the wire: six decimals, and null where it is missing. */
export function calculated(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * CALCULATED) / CALCULATED + 0 : null; // + 0: never −0
}

/** As it goes on the wire: four decimals, and null where it is missing. */
export function input(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * INPUT) / INPUT + 0 : null;
}
