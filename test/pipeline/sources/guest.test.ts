import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttemptFailure } from '../../../src/pipeline/sources/attempt-failure.ts';
import { guestOf, type Allowance, type Guest } from '../../../src/pipeline/sources/guest.ts';
import { AT_HOME, HOSTS, ownManners, PUBLIC_MANNERS } from '../../../src/pipeline/sources/manners.ts';

/** Waits by the timers that a test can wind on; Node's own are out of its reach. */
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, value: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(value), ms);
      const stop = () => {
        clearTimeout(timer);
        reject(new Error('aborted'));
      };
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
    }),
}));

const NOON = Date.parse('2026-01-15T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

const { signal } = new AbortController();

function guest(allowances: Allowance[] = [], { atOnce = 1, breaks = true } = {}): Guest {
  return guestOf({ atOnce, allowances, breaks });
}

/** A visit that notes the time, since noon in ms, at which it was let in. */
function visitor(host: Guest) {
  const times: number[] = [];
  const visit = (weight?: number, who = new AbortController().signal) =>
    host.visit({ weight, signal: who }, () => Promise.resolve(times.push(Date.now() - NOON)));
  return { times, visit };
}

/** What becomes of a promise, without an unhandled rejection in the meantime. */
function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'done',
    (error: unknown) => error,
  );
}

describe('an allowance', () => {
  it('that is used up for a moment is waited for', async () => {
    const host = guest([{ seconds: 60, calls: 2 }]);
    const { times, visit } = visitor(host);
    const all = [visit(), visit(), visit(), visit(), visit()];
    await vi.advanceTimersByTimeAsync(0);
    expect(times).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(MINUTE - 1);
    expect(times).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(times).toEqual([0, 0, MINUTE, MINUTE]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    await Promise.all(all);
    expect(times.at(-1)).toBe(2 * MINUTE);
  });

  it('that is used up for hours is a refusal, until its time has passed', async () => {
    const host = guest([{ seconds: 3600, calls: 2 }]);
    const { times, visit } = visitor(host);
    await visit();
    await visit();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(await outcome(visit())).toMatchObject({
      failure: 'rate_limited',
      detail: '2 calls in 1 h are used up; again in 50 min',
      retryable: false,
    });
    await vi.advanceTimersByTimeAsync(50 * MINUTE);
    await visit();
    expect(times).toEqual([0, 0, HOUR]);
  });

  it('is used by the weight of a call, and by further tries; the last call may weigh more than is left', async () => {
    const host = guest([
      { seconds: 60, calls: 100 },
      { seconds: 3600, calls: 1000 },
    ]);
    const { times, visit } = visitor(host);
    await visit(40);
    host.again(5);
    host.again();
    await visit(60);
    expect((await host.usage()).allowances).toEqual([
      { seconds: 60, calls: 100, used: 106 },
      { seconds: 3600, calls: 1000, used: 106 },
    ]);
    const later = visit();
    await vi.advanceTimersByTimeAsync(MINUTE);
    await later;
    expect(times).toEqual([0, 0, MINUTE]);
    expect(await host.usage()).toMatchObject({
      calls: 107,
      allowances: [
        { seconds: 60, used: 1 },
        { seconds: 3600, used: 107 },
      ],
    });
  });

  it('is not used by a visit that was refused', async () => {
    const host = guest([{ seconds: 3600, calls: 1 }]);
    const { visit } = visitor(host);
    await visit();
    await outcome(visit());
    expect(await host.usage()).toMatchObject({ calls: 1, allowances: [{ used: 1 }] });
  });

  it('is left by one who does not want to wait any more, and the next has the place', async () => {
    const host = guest([{ seconds: 60, calls: 1 }]);
    const { times, visit } = visitor(host);
    await visit();
    const stop = new AbortController();
    const reason = new Error('the person pressed Cancelar');
    const leaver = outcome(visit(1, stop.signal));
    const next = visit();
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    stop.abort(reason);
    expect(await leaver).toBe(reason);
    await vi.advanceTimersByTimeAsync(50 * SECOND);
    await next;
    expect(times).toEqual([0, MINUTE]);
  });

  it('is not overrun by several at once', async () => {
    const host = guest([{ seconds: 1, calls: 6 }], { atOnce: 4 });
    const { times, visit } = visitor(host);
    const all = Array.from({ length: 16 }, () => visit());
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    await Promise.all(all);
    const inSecond = (second: number) => times.filter((time) => Math.floor(time / SECOND) === second);
    expect([0, 1, 2].map((second) => inSecond(second).length)).toEqual([6, 6, 4]);
  });
});

describe('a host that fails', () => {
  const failing =
    (failure: ConstructorParameters<typeof AttemptFailure>[0], retryable = true) =>
    () =>
      Promise.reject(new AttemptFailure(failure, 'HTTP 503', { retryable }));

  async function failures(host: Guest, count: number, ask: () => Promise<never>): Promise<void> {
    for (let i = 0; i < count; i++) await outcome(host.visit({ signal }, ask));
  }

  it('five times in a row is left alone for a quarter of a minute, and asked nothing meanwhile', async () => {
    const host = guest();
    const { times, visit } = visitor(host);
    await failures(host, 4, failing('bad_answer'));
    expect((await host.usage()).leftAlone).toBe(false);
    await failures(host, 1, failing('unreachable'));
    expect((await host.usage()).leftAlone).toBe(true);
    expect(await outcome(visit())).toMatchObject({ failure: 'unreachable', retryable: false });
    await vi.advanceTimersByTimeAsync(15 * SECOND - 1);
    await outcome(visit());
    expect(times).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await visit();
    await visit();
    expect(times).toEqual([15 * SECOND, 15 * SECOND]);
    expect((await host.usage()).leftAlone).toBe(false);
  });

  it('is no longer said to be left alone after that time, though nobody came', async () => {
    const host = guest();
    await failures(host, 5, failing('unreachable'));
    await vi.advanceTimersByTimeAsync(15 * SECOND - 1);
    expect((await host.usage()).leftAlone).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect((await host.usage()).leftAlone).toBe(false);
  });

  it('is not counted as asked while it is left alone', async () => {
    const host = guest([{ seconds: 60, calls: 100 }]);
    await failures(host, 6, failing('unreachable'));
    expect(await host.usage()).toMatchObject({ calls: 5, allowances: [{ used: 5 }] });
  });

  it('in the trial too is left alone again', async () => {
    const host = guest();
    const { times, visit } = visitor(host);
    await failures(host, 5, failing('timeout', false));
    await vi.advanceTimersByTimeAsync(15 * SECOND);
    await failures(host, 1, failing('timeout', false));
    await outcome(visit());
    expect(times).toEqual([]);
    await vi.advanceTimersByTimeAsync(15 * SECOND);
    await visit();
    expect(times).toEqual([30 * SECOND]);
  });

  it('is asked on where an answer came in between', async () => {
    const host = guest();
    const { times, visit } = visitor(host);
    await failures(host, 4, failing('bad_answer'));
    await visit();
    await failures(host, 4, failing('bad_answer'));
    await visit();
    expect(times).toHaveLength(2);
  });

  it.each([
    ['refuses', failing('refused', false)],
    ['limits', failing('rate_limited')],
    ['gives an answer that cannot be read', failing('bad_answer', false)],
    ['is asked by one who leaves', () => Promise.reject(new Error('the person pressed Cancelar'))],
  ])('not by itself, but %s, is asked on', async (_, ask) => {
    const host = guest();
    const { times, visit } = visitor(host);
    await failures(host, 12, ask);
    await visit();
    expect(times).toHaveLength(1);
  });

  it('is asked on where the manners say so', async () => {
    const host = guest([], { breaks: false });
    const { times, visit } = visitor(host);
    await failures(host, 12, failing('bad_answer'));
    await visit();
    expect(times).toHaveLength(1);
  });
});

describe('a host that asks for a pause', () => {
  it('gets it where it is short', async () => {
    const host = guest();
    const { times, visit } = visitor(host);
    host.askedToWait(40 * SECOND);
    expect((await host.usage()).notBefore).toBe(NOON + 40 * SECOND);
    const work = visit();
    await vi.advanceTimersByTimeAsync(40 * SECOND);
    await work;
    expect(times).toEqual([40 * SECOND]);
    expect(await host.usage()).not.toHaveProperty('notBefore');
  });

  it('is not asked at all where it is long', async () => {
    const host = guest();
    const { times, visit } = visitor(host);
    host.askedToWait(10 * MINUTE);
    expect(await outcome(visit())).toMatchObject({
      failure: 'rate_limited',
      detail: 'asked to wait until 2026-01-15T12:10:00.000Z',
    });
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    await visit();
    expect(times).toEqual([10 * MINUTE]);
  });

  it('of ten years, or for ever, gets an hour', async () => {
    for (const ms of [10 * 365 * 24 * HOUR, Infinity]) {
      const host = guest();
      host.askedToWait(ms);
      expect((await host.usage()).notBefore).toBe(NOON + HOUR);
    }
  });

  it('does not take back a longer one by a shorter', async () => {
    const host = guest();
    host.askedToWait(30 * MINUTE);
    host.askedToWait(SECOND);
    expect((await host.usage()).notBefore).toBe(NOON + 30 * MINUTE);
  });
});

describe('visits at the same time', () => {
  it('are as many as the host wants, the others follow in their order', async () => {
    const host = guest([], { atOnce: 2 });
    const order: number[] = [];
    const finish: (() => void)[] = [];
    const all = [0, 1, 2, 3].map((i) =>
      host.visit({ signal }, () => {
        order.push(i);
        return new Promise<void>((resolve) => finish.push(resolve));
      }),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual([0, 1]);
    finish[1]!();
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual([0, 1, 2]);
    finish[0]!();
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual([0, 1, 2, 3]);
    finish.slice(2).forEach((end) => end());
    await Promise.all(all);
  });
});

describe('the manners', () => {
  it('are those that the services ask for', () => {
    const { open_meteo, met_norway, opentopodata } = PUBLIC_MANNERS;
    expect(open_meteo).toMatchObject({
      atOnce: 1,
      allowances: [
        { seconds: 60, calls: 600 },
        { seconds: 3600, calls: 5_000 },
        { seconds: 86_400, calls: 10_000 },
      ],
    });
    expect(met_norway.allowances).toEqual([{ seconds: 1, calls: 20 }]);
    expect(opentopodata).toMatchObject({
      atOnce: 1,
      allowances: [
        { seconds: 1, calls: 1 },
        { seconds: 86_400, calls: 1_000 },
      ],
    });
  });

  it('are counted by host, and have no limits where nobody else’s service is asked', () => {
    expect(HOSTS.open_meteo_archive).toBe(HOSTS.open_meteo_forecast);
    expect(HOSTS.nws_forecast).toBe(HOSTS.nws_stations);
    expect(ownManners('open_meteo').allowances).toEqual([]);
    expect(AT_HOME).toMatchObject({ allowances: [], breaks: false });
  });
});
