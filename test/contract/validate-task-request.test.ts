import { describe, expect, it } from 'vitest';
import { message } from '../../src/contract/messages/messages.ts';
import { validateTaskRequest } from '../../src/contract/validate-task-request.ts';
import { parseCivilDate } from '../../src/weather/civil-date.ts';

// 02:30 UTC on 2 January is still 1 January in São Paulo (UTC−3).
const NOW = Date.parse('2026-01-02T02:30:00Z');
const PLACE = { lat: -23.55, lng: -46.63 };
const DATES = { start_date: '2024-01-01', end_date: '2024-01-31' };
const day = (text: string) => parseCivilDate(text)!;

const check = (request: unknown, zone = 'America/Sao_Paulo') =>
  validateTaskRequest(request, { nowMs: NOW, zoneOf: () => zone });

function accepted(request: unknown) {
  const result = check(request);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function refused(request: unknown) {
  const result = check(request);
  if (result.ok) throw new Error('was accepted');
  return result.problems.map(({ field, key, values }) => [field, message('en', key, values)] as const);
}

describe('a request that can become a task', () => {
  it('has its period, zone and today fixed', () => {
    expect(accepted({ ...PLACE, ...DATES })).toEqual({
      request: { ...PLACE, ...DATES, sources: 'auto', calibration: 'auto' },
      mode: 'historical',
      zone: 'America/Sao_Paulo',
      today: day('2026-01-01'),
      range: { from: day('2024-01-01'), to: day('2024-01-31') },
    });
  });

  it.each([
    ['today', '2025-12-26', '2026-01-01'],
    ['recent', '2025-12-03', '2026-01-01'],
    ['forecast', '2026-01-01', '2026-01-16'],
  ])('takes the days of mode %s from the civil day of the place', (mode, from, to) => {
    expect(accepted({ ...PLACE, mode }).range).toEqual({ from: day(from), to: day(to) });
  });

  it.each([
    ['2025-12-26', '2026-01-01', 'today'],
    ['2025-12-10', '2026-01-01', 'recent'],
    ['2026-01-01', '2026-01-10', 'forecast'],
    ['1995-01-01', '2024-12-31', 'historical'],
  ])('from %s to %s is mode %s', (start_date, end_date, mode) => {
    expect(accepted({ ...PLACE, start_date, end_date }).mode).toBe(mode);
  });

  it('may say what the place is called', () => {
    expect(accepted({ ...PLACE, ...DATES, place_name: ' São João d’El-Rei, MG ' }).request.place_name).toBe(
      'São João d’El-Rei, MG',
    );
    expect(accepted({ ...PLACE, ...DATES, place_name: 'x'.repeat(80) }).request.place_name).toHaveLength(80);
    expect(accepted({ ...PLACE, ...DATES, place_name: null }).request).not.toHaveProperty('place_name');
  });

  it.each([' ', 'x'.repeat(81), 'a\nb', 'a\u0000', 'a\u2028b', '\u202Egpj.exe', '\uD800', 7])(
    'may not call it %j',
    (place_name) => {
      expect(refused({ ...PLACE, ...DATES, place_name })).toEqual([
        ['place_name', 'place_name: from 1 to 80 characters, on one line'],
      ]);
    },
  );

  it('may write numbers as texts, null for absent, and fields that nobody knows', () => {
    const { request } = accepted({ lat: '-23.55', lng: ' 1e1 ', elevation: null, steps: 5, ...DATES });
    expect(request).toMatchObject({ lat: -23.55, lng: 10 });
    expect(request).not.toHaveProperty('elevation');
    expect(request).not.toHaveProperty('steps');
  });

  it.each([
    ['open_meteo', ['open_meteo_archive', 'open_meteo_forecast']],
    [
      ['open_meteo', 'nasa_power'],
      ['open_meteo_archive', 'open_meteo_forecast', 'nasa_power'],
    ],
    [['nasa_power', 'nasa_power'], ['nasa_power']],
    ['demo', ['demo']],
    [['auto'], 'auto'],
    [undefined, 'auto'],
  ])('may name its sources as %j', (sources, ids) => {
    expect(accepted({ ...PLACE, ...DATES, sources }).request.sources).toEqual(ids);
  });

  it('with a station file is mode station and has no period of its own', () => {
    const value = accepted({ ...PLACE, elevation: 760, station_file: 'f1' });
    expect(value.mode).toBe('station');
    expect(value).not.toHaveProperty('range');
  });
});

describe('a request that is refused', () => {
  it('says the founding sentence', () => {
    const result = check({ lat: 150, lng: -46.63, ...DATES });
    expect(result.ok).toBe(false);
    if (!result.ok)
      expect(message('pt-BR', result.problems[0].key, result.problems[0].values)).toBe(
        'Latitude deve estar entre -90 e 90',
      );
  });

  it.each(['12abc', '', ' ', 'NaN', 'Infinity', '-Infinity', '0x10', '1,5', NaN, Infinity, true, [1], {}])(
    'names the field of a latitude %j',
    (lat) => {
      expect(refused({ ...PLACE, ...DATES, lat }).map(([field]) => field)).toEqual(['lat']);
    },
  );

  it.each(['12abc', '', 'NaN', true])('names the field of an elevation %j', (elevation) => {
    expect(refused({ ...PLACE, ...DATES, elevation })).toEqual([['elevation', 'elevation: give a number']]);
  });

  it('tells every problem at once, in the order of the fields', () => {
    expect(
      refused({ lng: 181, start_date: 'x', end_date: '2023-02-29', elevation: 9000, sources: ['x'] }),
    ).toEqual([
      ['lat', 'Latitude is required (decimal degrees, between -90 and 90)'],
      ['lng', 'Longitude must be between -180 and 180'],
      ['start_date', 'start_date: use a calendar date written YYYY-MM-DD'],
      ['end_date', 'end_date: use a calendar date written YYYY-MM-DD'],
      ['elevation', 'Elevation must be between -430 and 8850 m'],
      [
        'sources',
        'sources: unknown source "x"; use auto, open_meteo, nws, open_meteo_archive, open_meteo_forecast, nasa_power, met_norway, nws_forecast, nws_stations, demo',
      ],
    ]);
  });

  it.each([
    [{}, ['start_date', 'end_date']],
    [{ start_date: '2024-01-01' }, ['end_date']],
    [{ mode: 'historical' }, ['start_date', 'end_date']],
    [{ mode: 'recent', end_date: '2025-12-31' }, ['start_date']],
    [{ start_date: 20_240_101, end_date: '2024-01-31' }, ['start_date']],
    [{ mode: 'soon', ...DATES }, ['mode']],
    [{ ...DATES, language: 'fr' }, ['language']],
    [{ ...DATES, calibration: 'x' }, ['calibration']],
    [{ ...DATES, sources: [] }, ['sources']],
    [{ ...DATES, sources: 7 }, ['sources']],
    [{ ...DATES, sources: ['demo', 'nasa_power'] }, ['sources']],
    [{ ...DATES, sources: 'constructor' }, ['sources']],
    [{ mode: 'station' }, ['elevation', 'station_file']],
    [{ ...DATES, mode: 'historical', station_file: 'f' }, ['station_file']],
  ])('%j has problems with %j', (more, fields) => {
    expect(refused({ ...PLACE, ...more }).map(([field]) => field)).toEqual(fields);
  });

  it.each([
    ['2024-02-01', '2024-01-31', 'The start date must not be after the end date'],
    ['1939-12-31', '1940-01-31', 'The start date must be 1940-01-01 or later'],
    // 15 days after 1 January, the day it is at the place.
    ['2026-01-01', '2026-01-17', 'The end date must be 2026-01-16 at the latest'],
    ['1990-01-01', '2024-12-31', 'The period may have at most 10958 days'],
  ])('from %s to %s: %s', (start_date, end_date, sentence) => {
    expect(refused({ ...PLACE, start_date, end_date }).map(([, text]) => text)).toEqual([sentence]);
  });

  it.each([undefined, null, 'text', 7, [PLACE]])('is not an object: %j', (body) => {
    expect(refused(body)).toEqual([['body', 'The request body must be a JSON object']]);
  });

  it('does not ask the zone of a place that is nowhere', () => {
    const zoneOf = () => {
      throw new Error('asked');
    };
    expect(validateTaskRequest({ lat: 91, lng: 0, ...DATES }, { nowMs: NOW, zoneOf }).ok).toBe(false);
  });

  it('repeats only the beginning of a long value', () => {
    expect(refused({ ...PLACE, ...DATES, sources: 'x'.repeat(1000) })[0]![1]).toContain(
      `"${'x'.repeat(40)}…"`,
    );
  });

  it('carries nothing of a poisoned body', () => {
    const body: unknown = JSON.parse(
      `{"lat":1,"lng":2,"start_date":"2024-01-01","end_date":"2024-01-02","__proto__":{"mode":"today"}}`,
    );
    expect(accepted(body).mode).toBe('historical');
  });
});
