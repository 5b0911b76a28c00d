import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Fault, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { ServiceId } from '../../src/weather/sources.ts';
import {
  get,
  getJson,
  metPath,
  type ElevationAnswer,
  type GridAnswer,
  type MetAnswer,
  type ObservationsAnswer,
  type PointAnswer,
  type StationsAnswer,
} from './ask-services.ts';

const NOW = Date.parse('2026-01-03T20:40:00Z');
const MET = metPath({ lat: '-15.8', lon: '-47.9' });
const ELEVATION = '/v1/srtm30m,aster30m?locations=-22.725,-47.6476|0,-30';
let sandbox: Sandbox;
/** A path of each of the services, and whose it is. */
const targets = new Map<string, [source: ServiceId, path: string]>();

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => NOW });
  const { properties } = await getJson<PointAnswer>(sandbox, '/points/39.7456,-97.0892');
  const stations = await getJson<StationsAnswer>(sandbox, properties.observationStations);
  const grid = `/gridpoints/${properties.gridId}/${properties.gridX},${properties.gridY}`;
  const { stationIdentifier } = stations.features[0]!.properties;
  targets.set('forecast', ['met_norway', MET]);
  targets.set('point', ['nws_forecast', '/points/39.7456,-97.0892']);
  targets.set('grid', ['nws_forecast', grid]);
  targets.set('stations', ['nws_stations', `${grid}/stations`]);
  targets.set('observations', ['nws_stations', `/stations/${stationIdentifier}/observations`]);
  targets.set('elevation', ['opentopodata', ELEVATION]);
});
afterEach(() => {
  sandbox.setFaults([]);
  sandbox.requests.clear();
});
afterAll(() => sandbox.close());

const NAMES = ['forecast', 'point', 'grid', 'stations', 'observations', 'elevation'];
const pathOf = (name: string): string => targets.get(name)![1];
const sourceOf = (name: string): ServiceId => targets.get(name)![0];

it('every service has a root', () => {
  const ids: ServiceId[] = ['open_meteo_archive', 'open_meteo_forecast', 'nasa_power', 'met_norway'];
  ids.push('nws_forecast', 'nws_stations', 'opentopodata');
  expect(sandbox.baseUrls).toEqual(Object.fromEntries(ids.map((id) => [id, sandbox.url])));
});

describe.each(NAMES)('%s', (name) => {
  const ask = (fault: Omit<Extract<Fault, { fault: 'hang' }>, 'source' | 'fault'> & { fault: string }) => {
    sandbox.setFaults([{ ...fault, source: sourceOf(name) } as Fault]);
    return get(sandbox, pathOf(name));
  };

  it('is recorded as its source, with its path', async () => {
    await get(sandbox, pathOf(name));
    const [record] = sandbox.requests.all(sourceOf(name));
    expect(record).toMatchObject({ status: 200, path: new URL(pathOf(name), sandbox.url).pathname });
    expect(sandbox.requests.counts(sourceOf(name)).total).toBe(1);
  });

  it('answers with the status of a fault, in its own words', async () => {
    const fault = { fault: 'status', status: 429, retryAfter: 9 };
    const response = await ask(fault);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '9']);
    expect(response.headers.get('Content-Type')).toMatch(
      { met_norway: /text\/plain/, opentopodata: /json/ }[sourceOf(name) as string] ?? /problem\+json/,
    );
  });

  it('is spoilt like the others', async () => {
    const whole = await (await get(sandbox, pathOf(name))).text();
    expect(await (await ask({ fault: 'html-200' })).text()).toMatch(/^<!doctype html>/);
    expect(await (await ask({ fault: 'empty-200' })).text()).toBe('');
    expect(await (await ask({ fault: 'error-200' })).json()).toMatchObject({ error: true });
    const half = await (await ask({ fault: 'truncate', clean: true } as never)).text();
    expect(half.length).toBeLessThan(whole.length);
    await expect((await ask({ fault: 'truncate' })).text()).rejects.toThrow('terminated');
    await expect(ask({ fault: 'reset' })).rejects.toThrow('fetch failed');
    const slow = { fault: 'slow', bytesPerSecond: 1e8 };
    expect(await (await ask(slow)).text()).toBe(whole);
  });

  it('leaves the others alone', async () => {
    sandbox.setFaults([{ source: sourceOf(name), fault: 'status', status: 503 }]);
    for (const other of NAMES) {
      const { status } = await get(sandbox, pathOf(other));
      expect(status, other).toBe(sourceOf(other) === sourceOf(name) ? 503 : 200);
    }
  });
});

describe('withheld values', () => {
  it('MET Norway leaves them out, on the local day', async () => {
    const fault = { source: 'met_norway', fault: 'nulls', variable: 'air_temperature' } as const;
    sandbox.setFaults([{ ...fault, from: '2026-01-04', to: '2026-01-04' }]);
    const { timeseries } = (await getJson<MetAnswer>(sandbox, MET)).properties;
    const without = timeseries.filter(({ data }) => !('air_temperature' in data.instant.details));
    // Brasília's day, three hours behind UTC.
    expect([without.length, without[0]!.time, without.at(-1)!.time]).toEqual([
      24,
      '2026-01-04T03:00:00Z',
      '2026-01-05T02:00:00Z',
    ]);
    expect(timeseries.every(({ data }) => 'relative_humidity' in data.instant.details)).toBe(true);
  });

  it('NWS says null', async () => {
    sandbox.setFaults([{ source: 'nws_forecast', fault: 'nulls', variable: 'windSpeed' }]);
    const { windSpeed, dewpoint } = (await getJson<GridAnswer>(sandbox, pathOf('grid'))).properties;
    expect(windSpeed.values.map(({ value }) => value)).toEqual([null]);
    expect(dewpoint.values.length).toBeGreaterThan(1);
    sandbox.setFaults([{ source: 'nws_stations', fault: 'nulls', variable: 'temperature' }]);
    const { features } = await getJson<ObservationsAnswer>(sandbox, pathOf('observations'));
    expect(new Set(features.map(({ properties }) => properties.temperature.value))).toEqual(new Set([null]));
  });

  it('an elevation is null on land too', async () => {
    sandbox.setFaults([{ source: 'opentopodata', fault: 'nulls' }]);
    const { results } = await getJson<ElevationAnswer>(sandbox, ELEVATION);
    expect(results.map(({ elevation }) => elevation)).toEqual([null, null]);
  });
});

describe('other units, truthfully named', () => {
  it('of MET Norway', async () => {
    const right = await getJson<MetAnswer>(sandbox, MET);
    sandbox.setFaults([{ source: '*', fault: 'wrong-units' }]);
    const wrong = await getJson<MetAnswer>(sandbox, MET);
    expect(wrong.properties.meta.units).toMatchObject({ air_temperature: 'fahrenheit', wind_speed: 'km/h' });
    const [celsius, fahrenheit] = [right, wrong].map((a) => a.properties.timeseries[0]!.data.instant.details);
    expect(Math.abs(fahrenheit!.air_temperature! - (1.8 * celsius!.air_temperature! + 32))).toBeLessThan(
      0.15,
    );
    expect(Math.abs(fahrenheit!.wind_speed! - 3.6 * celsius!.wind_speed!)).toBeLessThan(0.25);
  });

  it('of NWS', async () => {
    const right = (await getJson<GridAnswer>(sandbox, pathOf('grid'))).properties;
    sandbox.setFaults([{ source: '*', fault: 'wrong-units' }]);
    const wrong = (await getJson<GridAnswer>(sandbox, pathOf('grid'))).properties;
    expect([wrong.temperature.uom, wrong.windSpeed.uom]).toEqual(['wmoUnit:degF', 'wmoUnit:m_s-1']);
    expect(wrong.temperature.values[0]!.value).toBeCloseTo(1.8 * right.temperature.values[0]!.value! + 32, 1);
    expect(wrong.windSpeed.values[0]!.value).toBeCloseTo(right.windSpeed.values[0]!.value! / 3.6, 2);
    const { features } = await getJson<ObservationsAnswer>(sandbox, pathOf('observations'));
    expect(features[0]!.properties.temperature.unitCode).toBe('wmoUnit:degF');
    expect(features[0]!.properties.windSpeed.unitCode).toBe('wmoUnit:m_s-1');
  });
});

describe('the clock', () => {
  it('is noon UTC where only the day is fixed', async () => {
    const other = await startSandbox({ today: () => NOW / 86_400_000 - ((NOW / 86_400_000) % 1) });
    const { timeseries } = (await getJson<MetAnswer>(other, MET)).properties;
    expect(timeseries[0]!.time).toBe('2026-01-03T12:00:00Z');
    await other.close();
  });

  it('gives its day to the services of days, in the zone of the place', async () => {
    const other = await startSandbox({ now: () => Date.parse('2026-01-03T01:00:00Z') });
    const query = 'latitude=-15.8&longitude=-47.9&daily=temperature_2m_max&forecast_days=1';
    const { daily } = await getJson<{ daily: { time: string[] } }>(other, `/v1/forecast?${query}`);
    expect(daily.time).toEqual(['2026-01-02']);
    await other.close();
  });

  it('is the real one by default', async () => {
    const other = await startSandbox();
    const { timeseries } = (await getJson<MetAnswer>(other, MET)).properties;
    expect(Math.abs(Date.now() - Date.parse(timeseries[0]!.time))).toBeLessThan(2 * 3_600_000);
    await other.close();
  });
});

it('the same question gets the same bytes, from another server too', async () => {
  const other = await startSandbox({ now: () => NOW });
  for (const name of NAMES) {
    const [here, again, there] = await Promise.all([
      get(sandbox, pathOf(name)),
      get(sandbox, pathOf(name)),
      get(other, pathOf(name)),
    ]);
    const text = await here.text();
    expect(await again.text()).toBe(text);
    expect((await there.text()).replaceAll(other.url, sandbox.url)).toBe(text);
  }
  await other.close();
});
