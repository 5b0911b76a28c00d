import { RateLimiterMemory } from 'rate-limiter-flexible';

/** So many calls in so many seconds, as the provider counts them. */
export interface Allowance {
  readonly seconds: number;
  readonly calls: number;
}

export type Entry =
  | { readonly kind: 'in' }
  /** Nothing was counted: this allowance has nothing left for `ms`. */
  | { readonly kind: 'used_up'; readonly allowance: Allowance; readonly ms: number }
  /** Another process has learnt that the host is not to be asked for `ms`. */
  | { readonly kind: 'away'; readonly why: AwayReason; readonly ms: number };

/** The host asked for a pause, or failed several times in a row. */
export type AwayReason = 'asked' | 'failing';

/** What all who count under the same limits of a host have used and know of it: this process, or several together. */
export interface GuestBook {
  /** Counts a call; it passes, whatever it weighs, while something is left of every allowance. */
  enter(weight: number): Promise<Entry>;
  /** Counts a call that is made in any case. */
  count(weight: number): void;
  /** What has been used of each allowance in its present window. */
  used(): Promise<readonly number[]>;
  /** Tells the other processes. */
  stayAway(ms: number, why: AwayReason): void;
}

/** Books that several processes share; the pipeline does not know where they lie. */
export interface SharedBooks {
  /** So many processes divide an allowance among them while they cannot share. */
  readonly processes: number;
  /** `alone` is what this process goes by meanwhile. */
  open(host: string, allowances: readonly Allowance[], alone: GuestBook): GuestBook;
}

const KEY = 'host';

/** The book of one process. Whoever enters waits at the door for the one before: looking and counting are not one step. */
export function ownBook(allowances: readonly Allowance[]): GuestBook {
  const counters = allowances.map((allowance) => {
    const { calls: points, seconds: duration } = allowance;
    return { allowance, limiter: new RateLimiterMemory({ points, duration }) };
  });
  const count = (weight: number) => {
    for (const { limiter } of counters) void limiter.penalty(KEY, weight);
  };
  return {
    count,
    async enter(weight) {
      for (const { allowance, limiter } of counters) {
        const used = await limiter.get(KEY);
        if (!used || used.consumedPoints < allowance.calls) continue;
        return { kind: 'used_up', allowance, ms: used.msBeforeNext };
      }
      count(weight);
      return { kind: 'in' };
    },
    used: () =>
      Promise.all(counters.map(async ({ limiter }) => (await limiter.get(KEY))?.consumedPoints ?? 0)),
    // There is nobody else.
    stayAway: () => undefined,
  };
}

/** The part of one of several: together they never use more than the whole. */
export function partOf(allowances: readonly Allowance[], processes: number): Allowance[] {
  return allowances.map(({ seconds, calls }) =>
    calls >= processes
      ? { seconds, calls: Math.floor(calls / processes) }
      : { seconds: Math.ceil((seconds * processes) / calls), calls: 1 },
  );
}

export function bookOf(host: string, allowances: readonly Allowance[], shared?: SharedBooks): GuestBook {
  if (!shared) return ownBook(allowances);
  return shared.open(host, allowances, ownBook(partOf(allowances, shared.processes)));
}
