import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseUnits } from '../../src/sandbox/open-meteo/units.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { address, ALL_DAILY, ARCHIVE_QUERY, ask, type OpenMeteoAnswer, type Query } from './ask.ts';
import { ARCHIVE_SAMPLE } from './provider-samples.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ today: () => epochDayOf(2026, 1, 3) });
});
afterAll(() => sandbox.close());

const archive = (changes: Query = {}): Promise<OpenMeteoAnswer> =>
  ask(sandbox, 'archive', { query: { ...ARCHIVE_QUERY, ...changes } });
const refused = (changes: Query, service: 'archive' | 'forecast' = 'archive'): Promise<unknown> =>
  ask(sandbox, service, { query: { ...ARCHIVE_QUERY, ...changes }, status: 400 });
const without = (key: string): Promise<unknown> =>
  ask(sandbox, 'archive', {
    query: Object.fromEntries(Object.entries(ARCHIVE_QUERY).filter(([name]) => name !== key)),
    status: 400,
  });

describe('shape of an archive answer', () => {
  it('has the keys of the recorded answer, in its order', async () => {
    const answer = await archive({ daily: Object.keys(ARCHIVE_SAMPLE.daily).slice(1).join(',') });
    expect(Object.keys(answer)).toEqual(Object.keys(ARCHIVE_SAMPLE));
    expect(Object.keys(answer.daily)).toEqual(Object.keys(ARCHIVE_SAMPLE.daily));
    expect(answer.daily_units).toEqual(ARCHIVE_SAMPLE.daily_units);
    expect(answer.daily.time).toEqual(ARCHIVE_SAMPLE.daily.time);
  });

  it('names the zone as the recorded answer does', async () => {
    const { timezone, timezone_abbreviation, utc_offset_seconds } = await archive();
    expect({ timezone, timezone_abbreviation, utc_offset_seconds }).toEqual({
      timezone: ARCHIVE_SAMPLE.timezone,
      timezone_abbreviation: ARCHIVE_SAMPLE.timezone_abbreviation,
      utc_offset_seconds: ARCHIVE_SAMPLE.utc_offset_seconds,
    });
  });

  it('prints no more decimals than the recorded answer', async () => {
    const { daily } = await archive({ end_date: '2000-12-31' });
    const decimals = (value: number | null): number => (String(value).split('.')[1] ?? '').length;
    for (const [name, recorded] of Object.entries(ARCHIVE_SAMPLE.daily).slice(1)) {
      const most = Math.max(...recorded.map((value) => decimals(Number(value))));
      expect(Math.max(...daily[name]!.map(decimals)), name).toBe(most);
    }
  });

  it('returns only what was asked, in the order asked', async () => {
    const { daily, daily_units } = await archive({ daily: 'precipitation_sum,temperature_2m_min' });
    expect(Object.keys(daily)).toEqual(['time', 'precipitation_sum', 'temperature_2m_min']);
    expect(Object.keys(daily_units)).toEqual(['time', 'precipitation_sum', 'temperature_2m_min']);
  });

  it('answers with its own grid point, near the place', async () => {
    const answer = await archive({ latitude: '-15.7942', longitude: '-47.8822' });
    expect(answer.latitude).not.toBe(-15.7942);
    expect(Math.abs(answer.latitude + 15.7942)).toBeLessThan(0.1);
    expect(Math.abs(answer.longitude + 47.8822)).toBeLessThan(0.1);
    expect(answer.elevation).toBeGreaterThan(800);
  });

  it('keeps the elevation that was asked for, and cools with it', async () => {
    const low = await archive({ elevation: '200' });
    const high = await archive({ elevation: '1200' });
    expect([low.elevation, high.elevation]).toEqual([200, 1200]);
    expect(low.daily.temperature_2m_mean![0]!).toBeGreaterThan(high.daily.temperature_2m_mean![0]! + 3);
  });
});

describe('determinism', () => {
  it('the same question gets the same bytes', async () => {
    const url = address(sandbox, 'archive', ARCHIVE_QUERY);
    const [first, second] = [await (await fetch(url)).text(), await (await fetch(url)).text()];
    expect(first).toBe(second);
  });

  it('ranges that overlap agree on every day they share', async () => {
    const january = await archive({ start_date: '2020-01-01', end_date: '2020-01-31' });
    const later = await archive({ start_date: '2020-01-20', end_date: '2020-02-29' });
    for (const [name, values] of Object.entries(january.daily)) {
      expect(later.daily[name]!.slice(0, 12), name).toEqual(values.slice(19));
    }
  });

  it('another server with the same seed has the same weather, with another seed another', async () => {
    const answerOf = async (seed: number): Promise<OpenMeteoAnswer> => {
      const other = await startSandbox({ seed });
      const answer = await ask<OpenMeteoAnswer>(other, 'archive', { query: ARCHIVE_QUERY });
      await other.close();
      return answer;
    };
    expect(await answerOf(5)).toEqual(await answerOf(5));
    expect(await answerOf(5)).not.toEqual(await answerOf(6));
  });
});

describe('units', () => {
  it('is km/h unless m/s is asked for, by exactly 3.6 before rounding', async () => {
    const ms = await archive();
    const kmh = await ask<OpenMeteoAnswer>(sandbox, 'archive', {
      query: Object.fromEntries(Object.entries(ARCHIVE_QUERY).filter(([key]) => key !== 'wind_speed_unit')),
    });
    expect(kmh.daily_units.wind_speed_10m_mean).toBe('km/h');
    kmh.daily.wind_speed_10m_mean!.forEach((value, i) => {
      expect(Math.abs(value! - 3.6 * ms.daily.wind_speed_10m_mean![i]!)).toBeLessThanOrEqual(
        0.005 * 4.6 + 1e-9,
      );
    });
    const { fromBase } = parseUnits(new URLSearchParams(), false).wind;
    expect(fromBase(1.2345)).toBe(1.2345 * 3.6);
  });

  it('radiation stays in megajoules whatever else is asked', async () => {
    const answer = await archive({ temperature_unit: 'fahrenheit', precipitation_unit: 'inch' });
    expect(answer.daily_units).toMatchObject({
      temperature_2m_max: '°F',
      precipitation_sum: 'inch',
      shortwave_radiation_sum: 'MJ/m²',
    });
  });

  it('32 °F is the freezing point', () => {
    const query = new URLSearchParams({ temperature_unit: 'fahrenheit' });
    expect(parseUnits(query, false).temperature.fromBase(0)).toBe(32);
  });
});

describe('several places', () => {
  it('comma lists give an array, each as if asked alone', async () => {
    const both = await ask<OpenMeteoAnswer[]>(sandbox, 'archive', {
      query: { ...ARCHIVE_QUERY, latitude: '-15.79,52.52', longitude: '-47.88,13.41' },
    });
    expect(both.map((answer) => answer.timezone)).toEqual(['America/Sao_Paulo', 'Europe/Berlin']);
    expect(both).toEqual([await archive(), await archive({ latitude: '52.52', longitude: '13.41' })]);
  });

  it('lists of different lengths are refused', async () => {
    await expect(refused({ latitude: '1,2' })).resolves.toMatchObject({ error: true });
  });
});

describe('windows', () => {
  it('refuses an end past the archive in the words of the service', async () => {
    await expect(refused({ end_date: '2026-01-02' })).resolves.toEqual({
      error: true,
      reason: "Parameter 'end_date' is out of allowed range from 1940-01-01 to 2026-01-01",
    });
    await expect(archive({ start_date: '2025-12-31', end_date: '2026-01-01' })).resolves.toMatchObject({
      daily: { time: ['2025-12-31', '2026-01-01'] },
    });
  });

  it('begins in 1940', async () => {
    await expect(archive({ start_date: '1940-01-01', end_date: '1940-01-02' })).resolves.toBeDefined();
    await expect(refused({ start_date: '1939-12-31' })).resolves.toMatchObject({
      reason: expect.stringContaining("'start_date' is out of allowed range") as string,
    });
  });

  it('forecasts from 92 days ago to 15 days ahead', async () => {
    const query = { ...ARCHIVE_QUERY, start_date: '2025-10-03', end_date: '2026-01-18' };
    const { daily } = await ask<OpenMeteoAnswer>(sandbox, 'forecast', { query });
    expect(daily.time).toHaveLength(92 + 1 + 15);
    expect(daily.temperature_2m_max).toHaveLength(108);
    await expect(refused({ ...query, end_date: '2026-01-19' }, 'forecast')).resolves.toEqual({
      error: true,
      reason: "Parameter 'end_date' is out of allowed range from 2025-10-03 to 2026-01-18",
    });
    await expect(refused({ ...query, start_date: '2025-10-02' }, 'forecast')).resolves.toMatchObject({
      error: true,
    });
  });

  it('counts today as the first of the forecast days', async () => {
    const query = {
      latitude: '0',
      longitude: '0',
      daily: 'temperature_2m_max',
      forecast_days: '2',
      past_days: '1',
    };
    const { daily } = await ask<OpenMeteoAnswer>(sandbox, 'forecast', { query });
    expect(daily.time).toEqual(['2026-01-02', '2026-01-03', '2026-01-04']);
  });
});

describe('refusals', () => {
  it.each([
    [{ daily: 'temperature_2m_max,nope' }, 'invalid String value nope'],
    [{ daily: 'toString' }, 'invalid String value toString'],
    [{ wind_speed_unit: 'furlongs' }, 'invalid String value furlongs'],
    [{ models: 'era6' }, 'invalid String value era6'],
    [{ timezone: 'Mars/Olympus' }, 'Invalid timezone'],
    [{ latitude: '91' }, 'Latitude must be in range of -90 to 90°. Given: 91.'],
    [{ longitude: '-180.5' }, 'Longitude must be in range'],
    [{ latitude: 'north' }, "'latitude' must be a number"],
    [{ start_date: '2023-02-29' }, 'Invalid date format'],
    [{ start_date: '2000-01-05' }, 'End-date must be larger or equals than start-date'],
    [{ elevation: '99999' }, 'Invalid elevation'],
  ])('%o', async (changes: Query, reason) => {
    await expect(refused(changes)).resolves.toEqual({
      error: true,
      reason: expect.stringContaining(reason) as string,
    });
  });

  it.each(['latitude', 'longitude', 'start_date', 'end_date', 'daily'])('without %s', async (key) => {
    await expect(without(key)).resolves.toMatchObject({ error: true });
  });
});

describe('zones', () => {
  it.each([
    ['28.6', '77.2', 'Asia/Kolkata', 19800],
    ['40.7', '-74', 'America/New_York', -18000],
    ['90', '0', 'Etc/GMT', 0],
  ])('%s, %s is in %s', async (latitude, longitude, timezone, utc_offset_seconds) => {
    await expect(archive({ latitude, longitude })).resolves.toMatchObject({ timezone, utc_offset_seconds });
  });
});

it('answers every variable on both sides of the date line and at the poles', async () => {
  const { length } = ALL_DAILY.split(',');
  const places = { latitude: '0,0,90,-90', longitude: '180,-180,0,77' };
  const answers = await ask<OpenMeteoAnswer[]>(sandbox, 'archive', {
    query: { ...ARCHIVE_QUERY, ...places },
  });
  expect(answers).toHaveLength(4);
  for (const { daily } of answers) {
    const columns = Object.entries(daily).filter(([name]) => name !== 'time');
    expect(columns).toHaveLength(length);
    for (const [name, values] of columns)
      expect(Array.from<unknown>(values).every(Number.isFinite), name).toBe(true);
  }
});
