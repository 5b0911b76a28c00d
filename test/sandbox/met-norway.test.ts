import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { terrainAt } from '../../src/sandbox/weather-generator/terrain.ts';
import { generateWeather } from '../../src/sandbox/weather-generator/weather-generator.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { get, getJson, metPath, type Details, type MetAnswer, type MetStep } from './ask-services.ts';
import { MET_SAMPLE } from './provider-samples.ts';

const HOUR = 3_600_000;
const SEED = 7;
let now = Date.parse('2026-01-03T13:40:00Z');
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => now, seed: SEED });
});
afterAll(() => sandbox.close());

const BRASILIA = { lat: '-15.8', lon: '-47.9' };
const forecast = (query: Record<string, string> = BRASILIA, product?: string): Promise<MetAnswer> =>
  getJson(sandbox, metPath(query, product));
const seriesOf = async (query?: Record<string, string>): Promise<MetStep[]> =>
  (await forecast(query)).properties.timeseries;

describe('shape', () => {
  it('has the keys and units of the documented answer', async () => {
    const answer = await forecast({ lat: '59.9139', lon: '10.7522', altitude: '15' });
    expect(Object.keys(answer)).toEqual(Object.keys(MET_SAMPLE));
    expect(answer.geometry).toEqual(MET_SAMPLE.geometry);
    expect(Object.keys(answer.properties)).toEqual(Object.keys(MET_SAMPLE.properties));
    expect(answer.properties.meta.units).toMatchObject(MET_SAMPLE.properties.meta.units);
    const [near, far] = MET_SAMPLE.properties.timeseries;
    expectKeysOf(answer.properties.timeseries[0]!.data, near!.data);
    expectKeysOf(answer.properties.timeseries.at(-5)!.data, far!.data);
    expect(answer.properties.timeseries.at(-5)!.data).not.toHaveProperty('next_1_hours');
  });

  it('names times as documented, and says whole degrees as numbers', async () => {
    const { meta, timeseries } = (await forecast()).properties;
    for (const text of [meta.updated_at, ...timeseries.map(({ time }) => time)])
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const values = timeseries.flatMap(({ data }) => Object.values(data.instant.details));
    expect(values.every((value) => Number.isFinite(value))).toBe(true);
    expect(values.every((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-6)).toBe(true);
  });

  it('compact lacks the extremes', async () => {
    const { timeseries } = (await forecast(BRASILIA, 'compact')).properties;
    expect(timeseries[0]!.data.next_6_hours!.details).toEqual({
      precipitation_amount: expect.any(Number) as number,
    });
    expect(timeseries[0]!.data.instant.details).toHaveProperty('air_temperature');
  });

  it('takes the height of the place from the relief, unless it is told', async () => {
    const [low, high] = [
      await seriesOf({ ...BRASILIA, altitude: '0' }),
      await seriesOf({ ...BRASILIA, altitude: '3000' }),
    ];
    const difference = (i: number): number =>
      low[i]!.data.instant.details.air_temperature! - high[i]!.data.instant.details.air_temperature!;
    expect(difference(0)).toBeGreaterThan(10);
    const { geometry } = await forecast();
    expect(geometry.coordinates[2]).toBe(Math.round(terrainAt({ lat: -15.8, lng: -47.9 }).elevation));
  });
});

function expectKeysOf(data: object, sample: object): void {
  for (const [name, part] of Object.entries(sample)) {
    const told = (data as Record<string, { details: Details }>)[name]!;
    expect(Object.keys(told.details)).toEqual(
      expect.arrayContaining(Object.keys((part as typeof told).details)),
    );
  }
}

describe('steps', () => {
  it('are hourly from the current hour for about 60 hours, then six-hourly to ten days', async () => {
    const series = await seriesOf();
    const times = series.map(({ time }) => Date.parse(time));
    expect(series[0]!.time).toBe('2026-01-03T13:00:00Z');
    // 60 h later it is 01:00 on the 6th; the last mark before it is 00:00.
    const turn = times.indexOf(Date.parse('2026-01-06T00:00Z'));
    const gaps = times.slice(1).map((time, i) => (time - times[i]!) / HOUR);
    expect(new Set(gaps.slice(0, turn))).toEqual(new Set([1]));
    expect(new Set(gaps.slice(turn))).toEqual(new Set([6]));
    // Ten days later it is 13:00 on the 13th.
    expect(series.at(-1)!.time).toBe('2026-01-13T12:00:00Z');
    expect(series).toHaveLength(59 + 31);
  });

  it.each([0, 1, 5, 6, 11, 17, 18, 23])('number 85 to 92 at %i o’clock', async (hour) => {
    const before = now;
    now = Date.parse('2026-01-03T00:00Z') + hour * HOUR;
    const { length } = await seriesOf();
    now = before;
    expect(length).toBeGreaterThanOrEqual(85);
    expect(length).toBeLessThanOrEqual(92);
  });

  it('the last ones have only the instant', async () => {
    const kinds = (await seriesOf()).map(({ data }) => Object.keys(data).join(' '));
    const whole = 'instant next_1_hours next_6_hours';
    expect(kinds).toEqual([
      ...Array<string>(59).fill(whole),
      ...Array<string>(29).fill('instant next_6_hours'),
      'instant',
      'instant',
    ]);
  });
});

/** São Paulo's clocks are three hours behind UTC, all year. */
const ofDay = (series: readonly MetStep[], date: string): MetStep[] => {
  const start = Date.parse(`${date}T03:00Z`);
  return series.filter(({ time }) => Date.parse(time) >= start && Date.parse(time) < start + 24 * HOUR);
};
const numbers = (steps: readonly MetStep[], read: (data: MetStep['data']) => number | undefined): number[] =>
  steps.map(({ data }) => read(data)).filter((value) => value !== undefined);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the days behind the hours', () => {
  const today = epochDayOf(2026, 1, 3);
  const daily = (offset: number) =>
    generateWeather(
      {
        cell: { lat: -3.1, lng: -47.9 },
        elevation: 100,
        family: 'met_norway',
        days: { from: today + offset, to: today + offset },
        today,
      },
      SEED,
    );
  const query = { lat: '-3.1', lon: '-47.9', altitude: '100' };

  it('an hourly day has the day’s extremes, means and rain', async () => {
    const steps = ofDay(await seriesOf(query), '2026-01-04');
    const weather = daily(1);
    const temperatures = numbers(steps, (data) => data.instant.details.air_temperature);
    expect(temperatures).toHaveLength(24);
    expect(Math.abs(Math.max(...temperatures) - weather.tmax[0]!)).toBeLessThanOrEqual(0.051);
    expect(Math.abs(Math.min(...temperatures) - weather.tmin[0]!)).toBeLessThanOrEqual(0.051);
    const wind = numbers(steps, (data) => data.instant.details.wind_speed);
    expect(Math.abs(sum(wind) / 24 - weather.u10[0]!)).toBeLessThanOrEqual(0.05);
    const rain = numbers(steps, (data) => data.next_1_hours?.details.precipitation_amount);
    expect(Math.abs(sum(rain) - weather.precipitation[0]!)).toBeLessThanOrEqual(0.051);
  });

  it('the windows of six hours add up to the same, and hold the extremes', async () => {
    const series = await seriesOf(query);
    for (const [date, offset] of [
      ['2026-01-04', 1],
      ['2026-01-07', 4],
      ['2026-01-10', 7],
    ] as const) {
      // Local days begin at 03 UTC: the windows 06–12–18–00 lie inside.
      const inside = ofDay(series, date).filter(({ time }) =>
        [6, 12, 18].includes(new Date(time).getUTCHours()),
      );
      const weather = daily(offset);
      const max = numbers(inside, (data) => data.next_6_hours?.details.air_temperature_max);
      const min = numbers(inside, (data) => data.next_6_hours?.details.air_temperature_min);
      expect(Math.abs(Math.max(...max) - weather.tmax[0]!)).toBeLessThanOrEqual(0.051);
      expect(Math.abs(Math.min(...min) - weather.tmin[0]!)).toBeLessThanOrEqual(0.051);
    }
  });

  it('six hours of rain are six single hours of rain', async () => {
    const series = await seriesOf(query);
    for (let i = 0; i < 50; i++) {
      const single = numbers(
        series.slice(i, i + 6),
        (data) => data.next_1_hours?.details.precipitation_amount,
      );
      expect(sum(single)).toBeCloseTo(series[i]!.data.next_6_hours!.details.precipitation_amount!, 6);
    }
    expect(sum(numbers(series, (data) => data.next_1_hours?.details.precipitation_amount))).toBeGreaterThan(
      1,
    );
  });

  it('an hour is the same in the next forecast of the day', async () => {
    const first = await seriesOf(query);
    const before = now;
    now += 2 * HOUR;
    const later = await seriesOf(query);
    now = before;
    expect(later.slice(0, 40).map(({ data }) => data)).toEqual(first.slice(2, 42).map(({ data }) => data));
  });
});

describe('manners', () => {
  it.each([
    '',
    'undici',
    'node',
    'node-fetch/1.0',
    'curl/8.5.0',
    'python-requests/2.31',
    'Java/17',
    'axios/1.7',
  ])('refuses the User-Agent "%s"', async (agent) => {
    const response = await get(sandbox, metPath(BRASILIA), { 'User-Agent': agent });
    expect(response.status).toBe(403);
  });

  it.each(['ETo-Agora/1.0', 'curlew/1.0 me@example.org', 'my-node-app/2 (+https://example.org)'])(
    'takes the User-Agent "%s"',
    async (agent) => {
      expect((await get(sandbox, metPath(BRASILIA), { 'User-Agent': agent })).status).toBe(200);
    },
  );

  it.each([
    ['lat', '-15.80001', 403],
    ['lon', '-47.90000', 403],
    ['lat', '-15.8000', 200],
    ['lat', '-90.1', 400],
    ['lon', 'west', 400],
    ['lon', '1e1', 400],
    ['lat', '', 400],
    ['altitude', '12.5', 400],
    ['altitude', '9001', 400],
    ['altitude', '-400', 200],
    ['timezone', 'auto', 400],
  ])('%s=%s is %i', async (key, value, status) => {
    expect((await get(sandbox, metPath({ ...BRASILIA, [key]: value }))).status).toBe(status);
  });

  it.each(['lat', 'lon'])('without %s is 400', async (key) => {
    const query = Object.fromEntries(Object.entries(BRASILIA).filter(([name]) => name !== key));
    expect((await get(sandbox, metPath(query))).status).toBe(400);
  });
});

describe('freshness', () => {
  it('expires half an hour on, and was renewed on the hour', async () => {
    const { headers } = await get(sandbox, metPath(BRASILIA));
    expect(headers.get('Expires')).toBe('Sat, 03 Jan 2026 14:10:00 GMT');
    expect(headers.get('Last-Modified')).toBe('Sat, 03 Jan 2026 13:00:00 GMT');
  });

  it('has nothing new within the hour, and after it has', async () => {
    const agent = { 'User-Agent': 'ETo-Agora/test' };
    const since = (await get(sandbox, metPath(BRASILIA))).headers.get('Last-Modified')!;
    const again = await get(sandbox, metPath(BRASILIA), { ...agent, 'If-Modified-Since': since });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('Expires')).toBe('Sat, 03 Jan 2026 14:10:00 GMT');
    const before = now;
    now = Date.parse('2026-01-03T14:00:00Z');
    const later = await get(sandbox, metPath(BRASILIA), { ...agent, 'If-Modified-Since': since });
    now = before;
    expect(later.status).toBe(200);
  });

  it('a date that is none changes nothing', async () => {
    const headers = { 'User-Agent': 'ETo-Agora/test', 'If-Modified-Since': 'yesterday' };
    expect((await get(sandbox, metPath(BRASILIA), headers)).status).toBe(200);
  });
});
