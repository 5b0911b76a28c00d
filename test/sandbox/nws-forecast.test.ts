import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duration } from '../../src/sandbox/nws/valid-times.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { get, getJson, type GridAnswer, type Layer, type PointAnswer } from './ask-services.ts';
import { NWS_GRID_SAMPLE } from './provider-samples.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-01-03T20:40:00Z');
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => NOW });
});
afterAll(() => sandbox.close());

const KANSAS = '39.7456,-97.0892';
const point = (place: string): Promise<PointAnswer> => getJson(sandbox, `/points/${place}`);
async function gridOf(place: string): Promise<GridAnswer> {
  return getJson(sandbox, (await point(place)).properties.forecastGridData);
}

/** `2025-12-01T01:00:00+00:00/PT3H` read by hand: start and hours. */
function read(validTime: string): { start: number; hours: number } {
  const match = /^(.+)\/P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(validTime)!;
  return { start: Date.parse(match[1]!), hours: 24 * Number(match[2] ?? 0) + Number(match[3] ?? 0) };
}

const LAYERS = [
  'temperature',
  'maxTemperature',
  'minTemperature',
  'dewpoint',
  'relativeHumidity',
  'skyCover',
  'windSpeed',
  'quantitativePrecipitation',
] as const;
const HOURLY = ['temperature', 'dewpoint', 'relativeHumidity', 'skyCover', 'windSpeed'] as const;

describe('points', () => {
  it('lead to the square, its stations and its zone', async () => {
    const { properties } = await point(KANSAS);
    const { gridId, gridX, gridY } = properties;
    expect(gridId).toMatch(/^[A-Z]{3}$/);
    expect(properties).toMatchObject({
      forecastGridData: `${sandbox.url}/gridpoints/${gridId}/${gridX},${gridY}`,
      observationStations: `${sandbox.url}/gridpoints/${gridId}/${gridX},${gridY}/stations`,
      timeZone: 'America/Chicago',
    });
  });

  it('may have 0 for gridX and gridY', async () => {
    // Four degrees wide, the tiles begin at 180° W and 90° S: one of them at 100° W and 38° N.
    const { gridX, gridY } = (await point('38.01,-99.99')).properties;
    expect([gridX, gridY]).toEqual([0, 0]);
    await gridOf('38.01,-99.99');
  });

  it.each([
    ['39.7400,-97.0892', '39.74,-97.0892'],
    ['39.74561,-97.0892', '39.7456,-97.0892'],
    ['39.7456,-97.08924999', '39.7456,-97.0892'],
    ['40.0,-97', '40,-97'],
    ['+40,-97', '40,-97'],
  ])('%s moves to %s', async (asked, trimmed) => {
    const response = await get(sandbox, `/points/${asked}`);
    expect([response.status, response.headers.get('Location')]).toEqual([301, `/points/${trimmed}`]);
  });

  it.each(['51,0', '-23.55,-46.63', '0,0', '90,0', '23.9,-90'])('%s is not covered: 404', async (place) => {
    const response = await get(sandbox, `/points/${place}`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      404,
      'application/problem+json',
    ]);
    expect(await response.json()).toMatchObject({
      status: 404,
      detail: expect.stringContaining(place) as string,
    });
  });

  it.each([
    ['Honolulu', '21.31,-157.86', 'Pacific/Honolulu'],
    ['Anchorage', '61.2,-149.9', 'America/Anchorage'],
    ['the Aleutians beyond the date line', '52.8,173.1', 'America/Adak'],
    ['San Juan', '18.4,-66.1', 'America/Puerto_Rico'],
    ['the date line', '52,-180', expect.any(String) as string],
    ['the date line from the west', '52,180', expect.any(String) as string],
  ])('covers %s', async (_, place, timeZone) => {
    expect((await point(place)).properties.timeZone).toEqual(timeZone);
    const { geometry } = await gridOf(place);
    const [lng, lat] = geometry.coordinates[0]![0]!;
    expect([lat, lng].map((v, i) => Math.abs(v - Number(place.split(',')[i])) < 0.03)).toEqual([true, true]);
  });

  it.each(['here', '40', '40,-97,3', '91,0', '1e1,2', '%E0%A4%A'])('%s is no point: 400', async (text) => {
    expect((await get(sandbox, `/points/${text}`)).status).toBe(400);
  });

  it('need a User-Agent', async () => {
    expect((await get(sandbox, `/points/${KANSAS}`, { 'User-Agent': '' })).status).toBe(403);
  });
});

describe('the forecast of a square', () => {
  it('has the layers and units of the documented answer', async () => {
    const { properties } = await gridOf(KANSAS);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(NWS_GRID_SAMPLE.properties)));
    for (const name of LAYERS) expect(properties[name].uom).toBe(NWS_GRID_SAMPLE.properties[name].uom);
    expect(properties.elevation.unitCode).toBe('wmoUnit:m');
    expect(properties.updateTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    expect(Date.parse(properties.updateTime)).toBeLessThan(NOW);
    for (const name of LAYERS)
      for (const { validTime } of properties[name].values)
        expect(validTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\+00:00\/P(\d+D)?(T\d+H)?$/);
  });

  it('comes as GeoJSON', async () => {
    const response = await get(sandbox, (await point(KANSAS)).properties.forecastGridData);
    expect(response.headers.get('Content-Type')).toBe('application/geo+json');
  });

  it.each(HOURLY)(
    '%s runs without a gap, equal neighbours merged, from the past to the seventh day',
    async (name) => {
      const { values } = (await gridOf(KANSAS)).properties[name];
      const periods = values.map(({ validTime }) => read(validTime));
      periods.slice(1).forEach(({ start }, i) => {
        expect(start).toBe(periods[i]!.start + periods[i]!.hours * HOUR);
        expect(values[i + 1]!.value).not.toBe(values[i]!.value);
      });
      expect(periods[0]!.start).toBeLessThan(NOW - HOUR);
      // Midnight of the eleventh in Chicago is 06 UTC.
      const last = periods.at(-1)!;
      expect(last.start + last.hours * HOUR).toBe(Date.parse('2026-01-11T06:00Z'));
    },
  );

  it('merges hours, days, and more than a day', async () => {
    const places = ['39.7,-97', '33.4,-112', '47.6,-122.3', '25.8,-80.2', '44.9,-93.2', '61.2,-149.9'];
    const durations = new Set<string>();
    for (const place of places) {
      const { properties } = await gridOf(place);
      for (const name of HOURLY)
        for (const { validTime } of properties[name].values) durations.add(validTime.split('/')[1]!);
    }
    expect(durations).toContain('PT1H');
    expect(durations).toContain('PT3H');
    expect([...durations].some((text) => /^P\d+DT\d+H$/.test(text))).toBe(true);
  });

  it('tells rain in amounts of six hours, in hundredths of an inch', async () => {
    const { values } = (await gridOf(KANSAS)).properties.quantitativePrecipitation;
    for (const { validTime, value } of values) {
      const { start, hours } = read(validTime);
      expect([hours, new Date(start).getUTCHours() % 6]).toEqual([6, 0]);
      const inches = (value ?? 0) / 0.254;
      expect(Math.abs(inches - Math.round(inches))).toBeLessThan(0.01);
    }
    // It was 14 UTC six hours before: the period had begun at 12.
    expect(read(values[0]!.validTime).start).toBe(Date.parse('2026-01-03T12:00Z'));
  });

  it('misses some values', async () => {
    const { properties } = await gridOf(KANSAS);
    const all = LAYERS.flatMap((name) => properties[name].values.map(({ value }) => value));
    const missing = all.filter((value) => value === null).length;
    expect(missing).toBeGreaterThan(0);
    expect(missing / all.length).toBeLessThan(0.1);
  });

  it.each(['XXX/1,1', 'AAA/1,1', 'top/31,80', 'EHO/160,3', 'EHO/3', 'EHO/-1,3', 'EHO/1.5,3', 'ZZZ/0,0'])(
    '%s is no square: 404',
    async (path) => {
      expect((await get(sandbox, `/gridpoints/${path}`)).status).toBe(404);
    },
  );
});

function valueAt({ values }: Layer, instant: number): number | null {
  const found = values.find(({ validTime }) => {
    const { start, hours } = read(validTime);
    return instant >= start && instant < start + hours * HOUR;
  });
  return found?.value ?? null;
}

describe('the layers of a square agree', () => {
  it('extremes hold the hours of the day', async () => {
    const { temperature, maxTemperature, minTemperature } = (await gridOf(KANSAS)).properties;
    // In Chicago the fifth begins at 06 UTC; it is coldest at 12 and warmest at 21.
    const [coldest, warmest] = [Date.parse('2026-01-05T12:00Z'), Date.parse('2026-01-05T21:00Z')];
    const [high, low] = [valueAt(maxTemperature, warmest), valueAt(minTemperature, coldest - HOUR)];
    const [hot, cold] = [valueAt(temperature, warmest), valueAt(temperature, coldest)];
    expect([hot, cold]).toEqual([high, low]);
    expect(high!).toBeGreaterThan(low!);
  });

  it('dew point below temperature, wind in knots', async () => {
    const { temperature, dewpoint, windSpeed } = (await gridOf(KANSAS)).properties;
    for (let instant = NOW - (NOW % HOUR); instant < NOW + 150 * HOUR; instant += HOUR) {
      const [t, d] = [valueAt(temperature, instant), valueAt(dewpoint, instant)];
      if (t !== null && d !== null) expect(d).toBeLessThanOrEqual(t);
      const knots = (valueAt(windSpeed, instant) ?? 0) / 1.852;
      expect(Math.abs(knots - Math.round(knots))).toBeLessThan(0.001);
    }
  });

  it('an hour does not depend on when it is asked for', async () => {
    const later = await startSandbox({ now: () => NOW + 2 * HOUR });
    const path = new URL((await point(KANSAS)).properties.forecastGridData).pathname;
    const [early, late] = [await getJson<GridAnswer>(sandbox, path), await getJson<GridAnswer>(later, path)];
    await later.close();
    for (const name of ['temperature', 'dewpoint', 'relativeHumidity', 'windSpeed'] as const)
      for (let instant = Date.parse('2026-01-04T00:00Z'); instant < NOW + 160 * HOUR; instant += HOUR)
        expect(valueAt(late.properties[name], instant)).toBe(valueAt(early.properties[name], instant));
  });
});

it.each([
  [1, 'PT1H'],
  [23, 'PT23H'],
  [24, 'P1D'],
  [30, 'P1DT6H'],
  [192, 'P8D'],
])('%i hours are %s', (hours, text) => {
  expect(duration(hours)).toBe(text);
});
