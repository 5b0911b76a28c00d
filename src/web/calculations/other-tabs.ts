import type { Calculation, Calculations } from './calculation.ts';
import type { Remembered } from './remembered.ts';

/** What other tabs have done since this one last looked. */
export interface OtherTabsNews {
  readonly started: readonly Remembered[];
  /** Ended there, and not yet known to be here: the server will say how. */
  readonly ended: readonly Calculation[];
  readonly putAway: readonly Calculation[];
}

/** `stored`: the keys that were in the shared memory once; only of those absence tells anything. */
export function newsOfOtherTabs(
  { list, openKey }: Calculations,
  remembered: readonly Remembered[],
  stored: ReadonlySet<string>,
): OtherTabsNews {
  const shared = new Map(remembered.map((one) => [one.key, one]));
  const own = new Set(list.map(({ key }) => key));
  // A card that is being read here stays, whatever was done with it elsewhere.
  const closed = list.filter(({ key }) => key !== openKey);
  return {
    started: remembered.filter(({ key }) => !own.has(key)),
    ended: closed.filter(({ key, watch }) => shared.get(key)?.ended && !watch?.terminal),
    putAway: closed.filter(({ key }) => stored.has(key) && !shared.has(key)),
  };
}
