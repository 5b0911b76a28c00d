import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Fault, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { address, ARCHIVE_QUERY, ask, POWER_QUERY, type OpenMeteoAnswer, type PowerAnswer } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ today: () => epochDayOf(2026, 1, 3) });
});
afterEach(() => {
  sandbox.setFaults([]);
  sandbox.requests.clear();
});
afterAll(() => sandbox.close());

const archiveUrl = (): string => address(sandbox, 'archive', ARCHIVE_QUERY);
const wholeBody = async (): Promise<string> => (await fetch(archiveUrl())).text();

async function withFault(fault: Fault): Promise<Response> {
  sandbox.setFaults([fault]);
  return fetch(archiveUrl());
}

describe('answers that are errors', () => {
  it('status, with Retry-After, so many times', async () => {
    const fault = {
      source: 'open_meteo_archive',
      fault: 'status',
      status: 429,
      retryAfter: 7,
      times: 2,
    } as const;
    const first = await withFault(fault);
    expect([first.status, first.headers.get('Retry-After')]).toEqual([429, '7']);
    expect(await first.json()).toEqual({
      error: true,
      reason: 'Minutely API request limit exceeded. Please try again in one minute.',
    });
    expect([(await fetch(archiveUrl())).status, (await fetch(archiveUrl())).status]).toEqual([429, 200]);
  });

  it('the status of NASA comes in its own words', async () => {
    sandbox.setFaults([{ source: 'nasa_power', fault: 'status', status: 503 }]);
    const body = await ask<PowerAnswer>(sandbox, 'power', { query: POWER_QUERY, status: 503 });
    expect(body.messages).toHaveLength(1);
  });

  it('a page of HTML with 200', async () => {
    const response = await withFault({ source: '*', fault: 'html-200' });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('nothing with 200', async () => {
    const response = await withFault({ source: '*', fault: 'empty-200' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('an error with 200', async () => {
    const response = await withFault({ source: '*', fault: 'error-200' });
    expect([response.status, await response.json()]).toMatchObject([200, { error: true }]);
  });
});

describe('broken connections', () => {
  it('half a body, and then the socket breaks', async () => {
    const response = await withFault({ source: '*', fault: 'truncate' });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('half a body that ends as if it were whole', async () => {
    const whole = await wholeBody();
    const response = await withFault({ source: '*', fault: 'truncate', clean: true });
    const text = await response.text();
    expect(whole.startsWith(text)).toBe(true);
    expect(text.length).toBeLessThan(whole.length);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('a reset before any byte', async () => {
    await expect(withFault({ source: '*', fault: 'reset' })).rejects.toThrow('fetch failed');
  });

  it('what the sandbox broke is not counted as the client leaving', async () => {
    await withFault({ source: '*', fault: 'reset', times: 1 }).catch(() => undefined);
    expect(sandbox.requests.counts()).toMatchObject({ aborted: 0, answered: 1 });
  });
});

describe('clients that leave', () => {
  async function leave(fault: Fault): Promise<void> {
    const abort = new AbortController();
    sandbox.setFaults([fault]);
    const asked = fetch(archiveUrl(), { signal: abort.signal }).then((response) => response.text());
    const failed = expect(asked).rejects.toThrow('aborted');
    const arrived = await sandbox.requests.until((record) => record.state === 'open');
    abort.abort();
    await failed;
    await sandbox.requests.until((record) => record.id === arrived.id && record.state === 'aborted');
  }

  it.each([
    [{ source: '*', fault: 'hang' }],
    [{ source: '*', fault: 'latency', ms: 3_600_000 }],
    [{ source: '*', fault: 'slow', bytesPerSecond: 1 }],
  ] as [Fault][])('%o: the abort is recorded', async (fault) => {
    await leave(fault);
    expect(sandbox.requests.counts('open_meteo_archive')).toEqual({
      total: 1,
      open: 0,
      answered: 0,
      aborted: 1,
      mostOpen: 1,
    });
  });

  it('in the middle of a slow body', async () => {
    const whole = await wholeBody();
    const abort = new AbortController();
    sandbox.setFaults([{ source: '*', fault: 'slow', bytesPerSecond: 40 }]);
    const response = await fetch(archiveUrl(), { signal: abort.signal });
    const { value } = await response.body!.getReader().read();
    expect(new TextDecoder().decode(value)).toMatch(/^\{/);
    abort.abort();
    const record = await sandbox.requests.until(({ state }) => state === 'aborted');
    expect(record.bytes).toBeGreaterThan(0);
    expect(record.bytes).toBeLessThan(Buffer.byteLength(whole));
  });
});

describe('right answers, late or odd', () => {
  it('slow, but whole', async () => {
    const whole = await wholeBody();
    expect(await (await withFault({ source: '*', fault: 'slow', bytesPerSecond: 50_000 })).text()).toBe(
      whole,
    );
  });

  it('gaps of a variable in a span of days', async () => {
    const whole = await ask<OpenMeteoAnswer>(sandbox, 'archive', { query: ARCHIVE_QUERY });
    const variable = 'shortwave_radiation_sum';
    sandbox.setFaults([{ source: '*', fault: 'nulls', variable, from: '2000-01-02', to: '2000-01-02' }]);
    const { daily } = await ask<OpenMeteoAnswer>(sandbox, 'archive', { query: ARCHIVE_QUERY });
    const [first, , third] = whole.daily[variable]!;
    expect(daily).toEqual({ ...whole.daily, [variable]: [first, null, third] });
  });

  it('gaps of NASA are its fill value', async () => {
    sandbox.setFaults([{ source: 'nasa_power', fault: 'nulls' }]);
    const { properties } = await ask<PowerAnswer>(sandbox, 'power', { query: POWER_QUERY });
    const values = Object.values(properties.parameter).flatMap((days) => Object.values(days));
    expect(new Set(values)).toEqual(new Set([-999]));
  });

  it('another unit than the one asked for, with its true name', async () => {
    const right = await ask<OpenMeteoAnswer>(sandbox, 'archive', { query: ARCHIVE_QUERY });
    sandbox.setFaults([{ source: '*', fault: 'wrong-units' }]);
    const wrong = await ask<OpenMeteoAnswer>(sandbox, 'archive', { query: ARCHIVE_QUERY });
    expect([right, wrong].map((a) => a.daily_units.wind_speed_10m_mean)).toEqual(['m/s', 'km/h']);
    expect(wrong.daily.wind_speed_10m_mean![0]! / right.daily.wind_speed_10m_mean![0]!).toBeCloseTo(3.6, 1);
    const nasa = await ask<PowerAnswer>(sandbox, 'power', { query: POWER_QUERY });
    expect(nasa.parameters.ALLSKY_SFC_SW_DWN!.units).toBe('kW-hr/m^2/day');
  });

  it('spoils only the source it names', async () => {
    sandbox.setFaults([{ source: 'open_meteo_forecast', fault: 'status', status: 500 }]);
    await ask(sandbox, 'archive', { query: ARCHIVE_QUERY });
    const query = { ...ARCHIVE_QUERY, start_date: '2026-01-01', end_date: '2026-01-03' };
    await ask(sandbox, 'forecast', { query, status: 500 });
  });

  it('faults of the content act beside one of the delivery, and queue up', async () => {
    sandbox.setFaults([
      { source: '*', fault: 'nulls', variable: 'precipitation_sum', times: 2 },
      { source: '*', fault: 'status', status: 500, times: 1 },
      { source: '*', fault: 'status', status: 502, times: 1 },
    ]);
    const statuses = [(await fetch(archiveUrl())).status, (await fetch(archiveUrl())).status];
    expect(statuses).toEqual([500, 502]);
    const { daily } = await ask<OpenMeteoAnswer>(sandbox, 'archive', { query: ARCHIVE_QUERY });
    expect(daily.precipitation_sum).not.toContain(null);
  });
});

describe('switches over HTTP', () => {
  const faultsUrl = (): string => `${sandbox.url}/__sandbox/faults`;
  const post = (body: string, type = 'application/json'): Promise<Response> =>
    fetch(faultsUrl(), { method: 'POST', headers: { 'Content-Type': type }, body });

  it('adds, lists and clears faults', async () => {
    const fault = { source: 'nasa_power', fault: 'status', status: 503, times: 3 };
    expect(await (await post(JSON.stringify(fault))).json()).toEqual({ faults: [fault] });
    await ask(sandbox, 'power', { query: POWER_QUERY, status: 503 });
    expect(await (await fetch(faultsUrl())).json()).toEqual({ faults: [{ ...fault, times: 2 }] });
    expect(await (await fetch(faultsUrl(), { method: 'DELETE' })).json()).toEqual({ faults: [] });
    await ask(sandbox, 'power', { query: POWER_QUERY });
  });

  it('takes a list', async () => {
    const list = [
      { source: '*', fault: 'latency', ms: 1 },
      { source: '*', fault: 'hang', times: 1 },
    ];
    expect(await (await post(JSON.stringify(list))).json()).toEqual({ faults: list });
  });

  it.each([
    ['not JSON', '{', 400],
    ['an unknown fault', '{"source":"*","fault":"smoke"}', 400],
    ['an unknown source', '{"source":"me","fault":"hang"}', 400],
    ['a misspelt field', '{"source":"*","fault":"status","status":500,"time":1}', 400],
    ['a status that is no error', '{"source":"*","fault":"status","status":200}', 400],
    ['a body without end', `"${'x'.repeat(70_000)}"`, 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(await (await fetch(faultsUrl())).json()).toEqual({ faults: [] });
  });

  it('refuses what a foreign page could post', async () => {
    expect((await post('{"source":"*","fault":"hang"}', 'text/plain')).status).toBe(415);
  });

  it('shows the requests', async () => {
    const body = await wholeBody();
    const log = (await (await fetch(`${sandbox.url}/__sandbox/requests`)).json()) as unknown;
    expect(log).toMatchObject({
      counts: { total: 1, open: 0, answered: 1, aborted: 0 },
      requests: [
        {
          source: 'open_meteo_archive',
          query: ARCHIVE_QUERY,
          state: 'answered',
          status: 200,
          bytes: Buffer.byteLength(body),
        },
      ],
    });
  });

  it('does not know other switches', async () => {
    expect((await fetch(`${sandbox.url}/__sandbox/smoke`)).status).toBe(404);
  });
});

describe('life of the server', () => {
  it('closes while a request hangs', async () => {
    const other = await startSandbox();
    other.setFaults([{ source: '*', fault: 'hang' }]);
    const asked = fetch(address(other, 'archive', ARCHIVE_QUERY));
    const failed = expect(asked).rejects.toThrow('fetch failed');
    await other.requests.until(({ state }) => state === 'open');
    await other.close();
    await failed;
  });

  it('waits as long as it is told before every answer', async () => {
    const other = await startSandbox({ latencyMs: [3_600_000, 3_600_000] });
    const asked = fetch(address(other, 'archive', ARCHIVE_QUERY));
    const failed = expect(asked).rejects.toThrow('fetch failed');
    const record = await other.requests.until(({ state }) => state === 'open');
    expect(record).toMatchObject({ status: null, bytes: 0 });
    await other.close();
    await failed;
  });

  it('takes the real day when none is given', async () => {
    const other = await startSandbox();
    const answer = await ask<OpenMeteoAnswer>(other, 'forecast', {
      query: { latitude: '0', longitude: '0', daily: 'temperature_2m_max', forecast_days: '1' },
    });
    const distance = Date.now() - Date.parse(answer.daily.time[0]!);
    expect(Math.abs(distance)).toBeLessThan(2 * 86_400_000);
    await other.close();
  });
});
