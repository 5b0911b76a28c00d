import { describe, expect, it } from 'vitest';
import { AttemptFailure } from '../../../src/pipeline/sources/attempt-failure.ts';
import { openAttempt } from '../../../src/pipeline/sources/attempt.ts';
import { openConnections } from '../../../src/pipeline/sources/connections.ts';
import { createServices } from '../../../src/pipeline/sources/create-services.ts';
import { isReachable } from '../../../src/pipeline/sources/is-reachable.ts';
import { readBody } from '../../../src/pipeline/sources/read-body.ts';
import { retryAfterMs, waitBeforeRetry } from '../../../src/pipeline/sources/retry-wait.ts';
import { turnstile } from '../../../src/pipeline/sources/turnstile.ts';
import { startFaultServer } from './fault-server.ts';

describe('the size of an answer', () => {
  async function* pieces(...sizes: number[]) {
    for (const size of sizes) yield new Uint8Array(size);
  }

  it('may be the largest allowed, and is cut off beyond it while reading', async () => {
    expect(await readBody(pieces(4, 6), { maxBytes: 10 })).toHaveLength(10);
    const counted: number[] = [];
    const limits = { maxBytes: 10, onPiece: (bytes: number) => counted.push(bytes) };
    await expect(readBody(pieces(4, 7, 100), limits)).rejects.toMatchObject({
      failure: 'bad_answer',
      retryable: false,
    });
    expect(counted).toEqual([4]);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-15T12:00:00Z');

  it.each([
    ['7', 7000],
    ['0', 0],
    ['Thu, 15 Jan 2026 12:00:09 GMT', 9000],
    ['Thu, 15 Jan 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

describe('the wait before a retry', () => {
  const { deadlines } = openConnections();
  const busy = (asked?: number) =>
    new AttemptFailure('rate_limited', '', { retryable: true, retryAfterMs: asked });

  it('is what the provider asks for, up to 20 s and inside the deadline', () => {
    const state = { retries: 0, deadlines, remainingMs: 60_000 };
    expect(waitBeforeRetry(busy(20_000), state)).toBe(20_000);
    expect(waitBeforeRetry(busy(20_001), state)).toBeUndefined();
    expect(waitBeforeRetry(busy(9_000), { ...state, remainingMs: 8_000 })).toBeUndefined();
  });

  it('is full jitter otherwise: anything from nothing to a step that doubles', () => {
    for (const retries of [0, 1])
      for (let i = 0; i < 200; i++) {
        const wait = waitBeforeRetry(busy(), { retries, deadlines, remainingMs: 60_000 });
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(500 * 2 ** retries);
      }
  });

  it('ends after two retries, and is none for what a retry cannot help', () => {
    expect(waitBeforeRetry(busy(1), { retries: 2, deadlines, remainingMs: 60_000 })).toBeUndefined();
    const refused = new AttemptFailure('refused', '');
    expect(waitBeforeRetry(refused, { retries: 0, deadlines, remainingMs: 60_000 })).toBeUndefined();
  });
});

describe('one try of a request', () => {
  const never = () => new Promise<never>(() => undefined);

  it('ends with the caller’s reason even in work that does not listen to a signal, as connecting does', async () => {
    const stop = new AbortController();
    const attempt = openAttempt({ signal: stop.signal, remainingMs: 60_000 });
    const work = attempt.within(60_000, 'headers', never);
    const reason = new Error('stop');
    stop.abort(reason);
    await expect(work).rejects.toBe(reason);
    attempt.close();
  });

  it('gives a part its time, and all parts together theirs', async () => {
    const { signal } = new AbortController();
    const part = openAttempt({ signal, remainingMs: 60_000 });
    const timeout = { failure: 'timeout', detail: 'body: nothing within 0.005 s' };
    await expect(part.within(5, 'body', never)).rejects.toMatchObject(timeout);
    part.close();
    const whole = openAttempt({ signal, remainingMs: 5 });
    await expect(whole.within(60_000, 'body', never)).rejects.toMatchObject({ failure: 'timeout' });
    whole.close();
  });
});

describe('the turnstile', () => {
  it('lets so many through at a time, in order, and passes on the place of one who left the queue', async () => {
    const pass = turnstile(1);
    const order: string[] = [];
    const { signal } = new AbortController();
    let finish: (() => void) | undefined;
    const first = pass(() => new Promise<void>((resolve) => (finish = resolve)), signal);
    const stop = new AbortController();
    const reason = new Error('left');
    const leaver = pass(() => Promise.resolve(order.push('leaver')), stop.signal);
    const second = pass(() => Promise.resolve(order.push('second')), signal);
    const third = pass(() => Promise.reject(new Error('third failed')), signal);
    const fourth = pass(() => Promise.resolve(order.push('fourth')), signal);
    stop.abort(reason);
    await expect(leaver).rejects.toBe(reason);
    expect(order).toEqual([]);
    const failed = expect(third).rejects.toThrow('third failed');
    finish?.();
    await Promise.all([first, second, failed, fourth]);
    expect(order).toEqual(['second', 'fourth']);
  });
});

describe('reachability', () => {
  const signal = new AbortController().signal;

  it('is any HTTP answer at all', async () => {
    const server = await startFaultServer(() => ({ status: 503, body: 'down' }));
    expect(await isReachable(server.baseUrl, signal)).toBe(true);
    await server.close();
    expect(await isReachable(server.baseUrl, signal)).toBe(false);
  });

  it('ends with the reason when aborted', async () => {
    const server = await startFaultServer(() => ({ body: '' }));
    const stop = new AbortController();
    const reason = new Error('stop');
    server.next({ kind: 'hang' });
    const work = isReachable(server.baseUrl, stop.signal);
    await server.requestSeen();
    stop.abort(reason);
    await expect(work).rejects.toBe(reason);
    await server.close();
  });
});

describe('the settings', () => {
  it('give every provider, in the order of the catalogue', () => {
    expect(createServices().sources.map(({ id }) => id)).toEqual([
      'open_meteo_archive',
      'open_meteo_forecast',
      'nasa_power',
      'met_norway',
      'nws_forecast',
      'nws_stations',
    ]);
  });

  it.each(['', 'archive-api.open-meteo.com', 'file:///etc/passwd', 'ftp://example.org'])(
    'refuse the base URL "%s"',
    (baseUrl) => {
      expect(() => createServices({ nasa_power: { baseUrl } }).sources).toThrow('base URL of nasa_power');
    },
  );
});
