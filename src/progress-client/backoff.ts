const FIRST_MS = 500;
const LONGEST_MS = 20_000;

/** Full jitter: anywhere between nothing and a bound that doubles, so that a thousand pages do not come back at once. */
export function backoffMs(failedTries: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** failedTries);
}
