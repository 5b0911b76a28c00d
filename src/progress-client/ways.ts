import type { OpenChannel } from './channel.ts';

/** A way to hear of a task, and how many failures in a row it may have before the next way is taken. */
export interface Way {
  readonly open: OpenChannel;
  readonly tries: number;
}

/** Index of the way to take after so many failures in a row; the last one is never given up. */
export function wayAfter(failures: number, ways: readonly Way[]): number {
  let left = failures;
  const found = ways.findIndex(({ tries }) => (left -= tries) < 0);
  return found < 0 ? ways.length - 1 : found;
}

/** How many failures in a row lead to this way. */
export function failuresBefore(way: number, ways: readonly Way[]): number {
  return ways.slice(0, way).reduce((sum, { tries }) => sum + tries, 0);
}

/** How many failures leave the best way one more try before the next. */
export function lastTryOfBest(ways: readonly Way[]): number {
  const tries = ways[0]?.tries ?? Infinity;
  return Number.isFinite(tries) ? tries - 1 : 0;
}
