import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { distanceKm } from '../../src/sandbox/weather-generator/terrain.ts';
import { generateWeather } from '../../src/sandbox/weather-generator/weather-generator.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import {
  get,
  getJson,
  type ObservationsAnswer,
  type PointAnswer,
  type StationsAnswer,
} from './ask-services.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-01-03T20:40:00Z');
const SEED = 1998;
let sandbox: Sandbox;
let near: StationsAnswer['features'];
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => NOW, seed: SEED });
  near = await stationsOf('39.7456,-97.0892', 40);
});
afterAll(() => sandbox.close());

async function stationsOf(place: string, limit: number): Promise<StationsAnswer['features']> {
  const point = await getJson<PointAnswer>(sandbox, `/points/${place}`);
  const answer = await getJson<StationsAnswer>(
    sandbox,
    `${point.properties.observationStations}?limit=${limit}`,
  );
  return answer.features;
}

type Rows = ObservationsAnswer['features'][number]['properties'][];
async function rowsOf(id: string, query: Record<string, string> = {}): Promise<Rows> {
  const path = `/stations/${id}/observations?${new URLSearchParams(query)}`;
  return (await getJson<ObservationsAnswer>(sandbox, path)).features.map(({ properties }) => properties);
}

const stepOf = (rows: Rows): number =>
  (Date.parse(rows[0]!.timestamp) - Date.parse(rows[1]!.timestamp)) / 60_000;

/** The first station near the place that fits. */
async function stationWhose(fits: (rows: Rows) => boolean): Promise<string> {
  for (const { properties } of near) {
    if (fits(await rowsOf(properties.stationIdentifier))) return properties.stationIdentifier;
  }
  throw new Error('no such station');
}
const hasGauge = (rows: Rows): boolean => rows.some((row) => row.precipitationLastHour.value !== null);

describe('stations of a square', () => {
  it('are five where five are asked for, the nearest first', async () => {
    const five = await stationsOf('39.7456,-97.0892', 5);
    expect(five).toHaveLength(5);
    const km = five.map(({ geometry: { coordinates } }) =>
      distanceKm({ lat: 39.7456, lng: -97.0892 }, { lat: coordinates[1], lng: coordinates[0] }),
    );
    expect(km.every((distance) => distance < 100)).toBe(true);
    expect(new Set(km.map(Math.round)).size).toBeGreaterThan(1);
    // The square's centre may lie 2 km from the point.
    km.slice(1).forEach((distance, i) => expect(distance).toBeGreaterThan(km[i]! - 4));
    for (const { properties } of five)
      expect(properties).toMatchObject({
        stationIdentifier: expect.stringMatching(/^[A-Z0-9]{5}$/) as string,
        name: expect.any(String) as string,
        elevation: { unitCode: 'wmoUnit:m', value: expect.any(Number) as number },
      });
    expect(new Set(five.map(({ properties }) => properties.stationIdentifier)).size).toBe(5);
  });

  it.each(['52.8,173.1', '24.1,-125', '21.31,-157.86', '49.99,-66.01', '52,-180'])(
    'exist at %s',
    async (place) => {
      const stations = await stationsOf(place, 5);
      expect(stations.length).toBeGreaterThanOrEqual(1);
      await rowsOf(stations[0]!.properties.stationIdentifier);
    },
  );

  it.each(['0', '501', '-1', 'all', '1.5'])('limit=%s is 400', async (limit) => {
    const { properties } = await getJson<PointAnswer>(sandbox, '/points/39.7456,-97.0892');
    expect((await get(sandbox, `${properties.observationStations}?limit=${limit}`)).status).toBe(400);
  });
});

describe('observations', () => {
  it('have the documented fields and units', async () => {
    const [row] = await rowsOf(near[0]!.properties.stationIdentifier, { limit: '1' });
    expect(row).toMatchObject({
      timestamp: expect.stringMatching(/\+00:00$/) as string,
      temperature: { unitCode: 'wmoUnit:degC' },
      dewpoint: { unitCode: 'wmoUnit:degC' },
      relativeHumidity: { unitCode: 'wmoUnit:percent' },
      windSpeed: { unitCode: 'wmoUnit:km_h-1' },
      precipitationLastHour: { unitCode: 'wmoUnit:mm' },
    });
  });

  it('come every hour from some stations and every five minutes from others, newest first', async () => {
    const [hourly, often] = [
      await stationWhose((r) => stepOf(r) === 60),
      await stationWhose((r) => stepOf(r) === 5),
    ];
    const [rows, many] = [await rowsOf(hourly), await rowsOf(often)];
    // Seven days of hours; 500 of the 2,016 rows of five minutes.
    expect([rows.length, many.length]).toEqual([168, 500]);
    expect([rows[0]!.timestamp, many[0]!.timestamp]).toEqual([
      '2026-01-03T19:53:00+00:00',
      '2026-01-03T20:40:00+00:00',
    ]);
    for (const list of [rows, many]) {
      const times = list.map(({ timestamp }) => Date.parse(timestamp));
      expect(times).toEqual([...times].sort((a, b) => b - a));
    }
    expect(NOW - Date.parse(many.at(-1)!.timestamp)).toBeLessThan(2 * DAY);
  });

  it('page backwards by their end, without losing or doubling a row', async () => {
    const often = await stationWhose((rows) => stepOf(rows) === 5);
    const start = new Date(NOW - 3 * DAY).toISOString();
    const times: string[] = [];
    let end = NOW;
    for (let page = 0; page < 2; page++) {
      const rows = await rowsOf(often, { start, end: new Date(end).toISOString() });
      times.push(...rows.map(({ timestamp }) => timestamp));
      end = Date.parse(rows.at(-1)!.timestamp) - 1000;
    }
    // Three days of five minutes, both ends included.
    expect(times).toHaveLength(3 * 288 + 1);
    expect(new Set(times).size).toBe(times.length);
  });

  it('honour start, end and limit, also in another offset', async () => {
    const hourly = await stationWhose((rows) => stepOf(rows) === 60);
    const rows = await rowsOf(hourly, { start: '2026-01-02T10:53:00-06:00', end: '2026-01-02T18:53:00Z' });
    expect(rows.map(({ timestamp }) => timestamp.slice(0, 16))).toEqual([
      '2026-01-02T18:53',
      '2026-01-02T17:53',
      '2026-01-02T16:53',
    ]);
    expect(await rowsOf(hourly, { limit: '2' })).toHaveLength(2);
  });

  it('end now, begin a week ago, and are none in between backwards', async () => {
    const hourly = await stationWhose((rows) => stepOf(rows) === 60);
    const all = await rowsOf(hourly, { start: '1990-01-01T00:00:00Z', end: '2090-01-01T00:00:00Z' });
    expect(Date.parse(all[0]!.timestamp)).toBeLessThanOrEqual(NOW);
    expect(Date.parse(all.at(-1)!.timestamp)).toBeGreaterThanOrEqual(NOW - 7 * DAY);
    expect(await rowsOf(hourly, { start: '2026-01-03T00:00:00Z', end: '2026-01-02T00:00:00Z' })).toEqual([]);
  });

  it('miss some values, said as unchecked', async () => {
    const rows = await rowsOf(near[0]!.properties.stationIdentifier);
    for (const name of ['temperature', 'relativeHumidity', 'windSpeed'] as const) {
      const missing = rows.filter((row) => row[name].value === null);
      expect(missing.length).toBeGreaterThan(0);
      expect(missing.length / rows.length).toBeLessThan(0.15);
      expect(new Set(missing.map((row) => row[name].qualityControl))).toEqual(new Set(['Z']));
    }
  });

  it('tell rain from some stations only, and once an hour', async () => {
    await stationWhose((rows) => !hasGauge(rows));
    const often = await stationWhose((rows) => stepOf(rows) === 5 && hasGauge(rows));
    const told = (await rowsOf(often)).filter((row) => row.precipitationLastHour.value !== null);
    expect(new Set(told.map(({ timestamp }) => timestamp.slice(14, 16)))).toEqual(new Set(['55']));
  });

  it.each([
    ['start=yesterday', 400],
    ['start=2026-01-02', 400],
    ['end=2026-13-02T00:00:00Z', 400],
    ['limit=501', 400],
    ['limit=500', 200],
  ])('%s is %i', async (query, status) => {
    const id = near[0]!.properties.stationIdentifier;
    expect((await get(sandbox, `/stations/${id}/observations?${query}`)).status).toBe(status);
  });

  it.each(['KJFK', 'S0000', 'SZZZZ', 'sg0x7', '%00'])('of %s there are none: 404', async (id) => {
    expect((await get(sandbox, `/stations/${id}/observations`)).status).toBe(404);
  });

  it('need a User-Agent', async () => {
    const path = `/stations/${near[0]!.properties.stationIdentifier}/observations`;
    expect((await get(sandbox, path, { 'User-Agent': '' })).status).toBe(403);
  });
});

describe('observations and the day behind them', () => {
  it('five-minute reports of a local day show its extremes and mean wind', async () => {
    const id = await stationWhose((rows) => stepOf(rows) === 5);
    const feature = near.find(({ properties }) => properties.stationIdentifier === id)!;
    const [lng, lat] = feature.geometry.coordinates;
    const day = epochDayOf(2026, 1, 2);
    const weather = generateWeather(
      {
        cell: { lat, lng },
        elevation: feature.properties.elevation.value,
        family: 'nws_stations',
        days: { from: day, to: day },
        today: day + 1,
      },
      SEED,
    );
    // Central time: from 06 UTC to 06 UTC.
    const rows = await rowsOf(id, { start: '2026-01-02T06:00:00Z', end: '2026-01-03T05:59:00Z' });
    expect(rows).toHaveLength(288);
    const values = (name: 'temperature' | 'windSpeed'): number[] =>
      rows.map((row) => row[name].value).filter((value) => value !== null);
    // Whole degrees Fahrenheit: within 0.28 °C.
    expect(Math.abs(Math.max(...values('temperature')) - weather.tmax[0]!)).toBeLessThan(0.3);
    expect(Math.abs(Math.min(...values('temperature')) - weather.tmin[0]!)).toBeLessThan(0.3);
    const mean = values('windSpeed').reduce((sum, v) => sum + v, 0) / values('windSpeed').length / 3.6;
    expect(Math.abs(mean - weather.u10[0]!)).toBeLessThan(0.15);
  });
});
