import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { pause } from './abortable.ts';
import { AttemptFailure } from './attempt-failure.ts';
import { ownBook, type Allowance, type Entry, type GuestBook } from './guest-book.ts';
import { turnstile } from './turnstile.ts';

export type { Allowance };

/** How a host wants to be asked. */
export interface Manners {
  /** Requests under way at a time. */
  readonly atOnce: number;
  readonly allowances: readonly Allowance[];
  /** Whether a host that has failed several times in a row is left alone for a while. */
  readonly breaks: boolean;
}

export interface GuestUsage {
  /** Calls since the start of the program, as the host counts them. */
  readonly calls: number;
  /** What has been used of each allowance in its present window. */
  readonly allowances: readonly (Allowance & { readonly used: number })[];
  /** True while it is not asked because it failed several times in a row. */
  readonly leftAlone: boolean;
  /** Until when it is not asked, ms since the epoch, where it said so itself. */
  readonly notBefore?: number;
}

/** This program as a guest of one host: how often, how many at a time, and when to stay away. */
export interface Guest {
  /**
   * Asks when it may. Rejects with an `AttemptFailure` `rate_limited` where the wait would be longer than a person
   * has patience, `unreachable` where the host is being left alone, and with the signal's reason.
   */
  visit<T>(call: Visit, ask: () => Promise<T>): Promise<T>;
  /** A further try of the same request. */
  again(weight?: number): void;
  /** The host has asked for a pause. */
  askedToWait(ms: number): void;
  usage(): Promise<GuestUsage>;
}

export interface Visit {
  readonly weight?: number | undefined;
  readonly signal: AbortSignal;
}

/** A minute's window is worth waiting for, an hour's is not. */
const LONGEST_WAIT_MS = 75_000;
/** However long the host asked for: ten years are a mistake. */
const LONGEST_PAUSE_MS = 3_600_000;
const FAILURES_IN_A_ROW = 5;
const LEFT_ALONE_MS = 15_000;

/** `clock` in milliseconds since the epoch. */
export function guestOf(
  manners: Manners,
  clock: () => number = Date.now,
  book: GuestBook = ownBook(manners.allowances),
): Guest {
  const turn = turnstile(manners.atOnce);
  /** One looks and is counted before the next looks. */
  const door = turnstile(1);
  const breaker = circuitBreaker(handleWhen(isHostsFault), {
    halfOpenAfter: LEFT_ALONE_MS,
    breaker: new ConsecutiveBreaker(manners.breaks ? FAILURES_IN_A_ROW : Infinity),
  });
  let notBefore = -Infinity;
  let calls = 0;
  let leftAloneUntil = -Infinity;

  breaker.onBreak(() => {
    // By the clock of the breaker, which looks at it only when somebody comes.
    leftAloneUntil = Date.now() + LEFT_ALONE_MS;
    book.stayAway(LEFT_ALONE_MS, 'failing');
  });

  function isLeftAlone(): boolean {
    return Date.now() < leftAloneUntil;
  }

  async function enter({ weight = 1, signal }: Visit): Promise<void> {
    const wait = notBefore - clock();
    if (wait > LONGEST_WAIT_MS) throw askedToStayAway(notBefore);
    if (wait > 0) await pause(wait, signal);
    for (;;) {
      if (isLeftAlone()) throw leftAlone();
      const entry = await book.enter(weight);
      if (entry.kind === 'in') return;
      await pause(patienceFor(entry, clock), signal);
    }
  }

  return {
    visit: (call, ask) =>
      turn(async () => {
        await door(() => enter(call), call.signal);
        const asking = breaker.execute(() => {
          calls += call.weight ?? 1;
          return ask();
        });
        return asking.catch((error: unknown) => {
          throw error instanceof BrokenCircuitError ? leftAlone() : error;
        });
      }, call.signal),
    again(weight = 1) {
      calls += weight;
      book.count(weight);
    },
    askedToWait(ms) {
      const pauseMs = Math.min(ms, LONGEST_PAUSE_MS);
      notBefore = Math.max(notBefore, clock() + pauseMs);
      book.stayAway(pauseMs, 'asked');
    },
    async usage() {
      const used = await book.used();
      return {
        calls,
        allowances: manners.allowances.map((allowance, i) => ({ ...allowance, used: used[i] ?? 0 })),
        leftAlone: isLeftAlone(),
        ...(notBefore > clock() && { notBefore }),
      };
    },
  };
}

/** How long it is worth waiting; throws what to say where it is not. */
function patienceFor(entry: Exclude<Entry, { kind: 'in' }>, clock: () => number): number {
  if (entry.kind === 'away' && entry.why === 'failing') throw leftAlone();
  if (entry.ms <= LONGEST_WAIT_MS) return entry.ms;
  throw entry.kind === 'away' ? askedToStayAway(clock() + entry.ms) : usedUp(entry.allowance, entry.ms);
}

/** Refused, limited or wrongly answered requests say nothing about the host's health. */
function isHostsFault(error: Error): boolean {
  if (!(error instanceof AttemptFailure) || error.failure === 'rate_limited') return false;
  return error.retryable || error.failure === 'timeout';
}

function usedUp({ seconds, calls }: Allowance, msBeforeNext: number): AttemptFailure {
  const minutes = Math.ceil(msBeforeNext / 60_000);
  return new AttemptFailure(
    'rate_limited',
    `${calls} calls in ${seconds / 3600} h are used up; again in ${minutes} min`,
  );
}

function askedToStayAway(notBefore: number): AttemptFailure {
  return new AttemptFailure('rate_limited', `asked to wait until ${new Date(notBefore).toISOString()}`);
}

function leftAlone(): AttemptFailure {
  return new AttemptFailure('unreachable', `${FAILURES_IN_A_ROW} failures in a row; not asked for a moment`);
}
