import { afterEach, describe, expect, it } from 'vitest';
import { clientQuota } from '../../src/server/client-quota.ts';
import { handClock } from './hand-clock.ts';
import { startApp, type RunningApp } from './running-app.ts';

const HOUR_MS = 3_600_000;

describe('the quota of a client', () => {
  it('lets so many through at once, then one for each part of the hour', async () => {
    const clock = handClock();
    const quota = clientQuota(60, () => clock.now());
    for (let n = 0; n < 60; n += 1) expect(await quota.take('192.0.2.1')).toEqual({ ok: true });
    expect(await quota.take('192.0.2.1')).toEqual({ ok: false, retryAfterS: 60 });
    clock.advance(59_000);
    expect(await quota.take('192.0.2.1')).toEqual({ ok: false, retryAfterS: 1 });
    clock.advance(1_000);
    expect(await quota.take('192.0.2.1')).toEqual({ ok: true });
    expect((await quota.take('192.0.2.1')).ok).toBe(false);
  });

  it('is whole again after an hour, and never more than whole', async () => {
    const clock = handClock();
    const quota = clientQuota(2, () => clock.now());
    for (let n = 0; n < 2; n += 1) await quota.take('192.0.2.1');
    clock.advance(5 * HOUR_MS);
    await quota.giveBack('192.0.2.1');
    const taken = await Promise.all([1, 2, 3].map(() => quota.take('192.0.2.1')));
    expect(taken.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it('is not lengthened by a clock that was put back', async () => {
    const clock = handClock();
    let offset = 0;
    const quota = clientQuota(1, () => clock.now() - offset);
    await quota.take('192.0.2.1');
    offset = 10 * HOUR_MS;
    expect(await quota.take('192.0.2.1')).toEqual({ ok: false, retryAfterS: 3600 });
  });

  it.each([
    ['another address', '192.0.2.1', '192.0.2.2', true],
    ['the same address written as IPv6', '192.0.2.1', '::ffff:192.0.2.1', false],
    ['an address of the same /64', '2001:db8:0:7::1', '2001:db8::7:1:2:3:4', false],
    ['an address of another /64', '2001:db8:0:7::1', '2001:db8:0:8::1', true],
  ])('%s', async (_case, first, second, free) => {
    const quota = clientQuota(1, () => 0);
    await quota.take(first);
    expect((await quota.take(second)).ok).toBe(free);
  });
});

describe('POST with a quota', () => {
  let server: RunningApp;
  afterEach(() => server.close());

  const post = (headers: Record<string, string> = {}, body: object = { lat: 1, lng: 2, mode: 'recent' }) =>
    fetch(`${server.url}/api/v1/eto/tasks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
      body: JSON.stringify(body),
    });

  it('refuses one too many with 429, the limit and when to come back, and makes no task', async () => {
    server = await startApp({ settings: { clientTaskLimit: 2 } });
    expect((await post()).status).toBe(202);
    expect((await post()).status).toBe(202);
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1_700);
    expect(await refused.json()).toMatchObject({
      error_code: 'RATE_LIMITED',
      details: expect.stringMatching(/^At most 2 calculations an hour/) as string,
    });
    expect(server.submitted).toHaveLength(2);
  });

  it('does not count what starts nothing: bad input, a full queue, a repeat', async () => {
    const answers = [
      { kind: 'refused', code: 'QUEUE_FULL', retryAfterS: 10 },
      { kind: 'accepted', taskId: 'a', cancelToken: 's', repeated: true },
      { kind: 'accepted', taskId: 'b', cancelToken: 's', repeated: false },
    ] as const;
    let next = 0;
    server = await startApp({
      settings: { clientTaskLimit: 1 },
      calculations: { submit: async () => answers[next++]! },
    });
    expect((await post({}, { lat: 150, lng: 0 })).status).toBe(400);
    expect((await post()).status).toBe(503);
    expect((await post()).status).toBe(202);
    expect((await post()).status).toBe(202);
    expect((await post()).status).toBe(429);
  });

  it('tells clients behind a trusted proxy apart, and believes nobody else', async () => {
    server = await startApp({ settings: { clientTaskLimit: 1, trustProxy: ['127.0.0.1'] } });
    const from = (client: string) => post({ 'x-forwarded-for': client });
    expect((await from('198.51.100.1')).status).toBe(202);
    expect((await from('198.51.100.1')).status).toBe(429);
    expect((await from('198.51.100.2')).status).toBe(202);
    await server.close();
    server = await startApp({ settings: { clientTaskLimit: 1 } });
    expect((await from('198.51.100.1')).status).toBe(202);
    expect((await from('198.51.100.2')).status).toBe(429);
  });
});
