import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { ALL_DAILY, ALL_POWER } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ today: () => epochDayOf(2026, 1, 3) });
});
afterAll(() => sandbox.close());

const anything = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constant(''),
);
const number = fc.oneof(
  fc.double().map(String),
  fc.integer({ min: -200, max: 200 }).map(String),
  fc.array(fc.integer({ min: -95, max: 95 }), { maxLength: 4 }).map((list) => list.join(',')),
  fc.constantFrom('NaN', 'Infinity', '1e400', '0x10', '-0', '90', '-180', '٣'),
);
const date = fc.constantFrom(
  '2025-12-30',
  '2026-01-03',
  '2026-02-30',
  '1939-12-31',
  '0000-00-00',
  '20251230',
  '20251231',
  '9999-12-31',
  '+002025-12-30',
);
const word = fc.constantFrom(
  'auto',
  'GMT',
  'ms',
  'kmh',
  'AG',
  'RE',
  'JSON',
  'LST',
  'best_match',
  '__proto__',
  'constructor',
  ALL_DAILY,
  ALL_POWER,
);
const value = fc.oneof(number, date, word, anything);
const keys = [
  ...[
    'latitude',
    'longitude',
    'start_date',
    'end_date',
    'timezone',
    'daily',
    'wind_speed_unit',
    'elevation',
    'models',
  ],
  ...['past_days', 'forecast_days', 'temperature_unit', 'timeformat', 'hourly'],
  ...['parameters', 'community', 'start', 'end', 'format', 'time-standard'],
];
const path = fc.constantFrom('/v1/archive', '/v1/forecast', '/api/temporal/daily/point');
const entries = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...keys), anything), value), { maxLength: 14 });

async function answersCleanly(target: string): Promise<void> {
  const response = await fetch(sandbox.url + target);
  expect(
    response.status === 200 || (response.status >= 400 && response.status < 500),
    `${response.status} ${target}`,
  ).toBe(true);
  expect(JSON.parse(await response.text())).toBeTypeOf('object');
}

it('answers any parameters with JSON, never with a failure of its own', async () => {
  await fc.assert(
    fc.asyncProperty(path, entries, async (where, pairs) => {
      await answersCleanly(`${where}?${new URLSearchParams(pairs)}`);
    }),
    { numRuns: 250 },
  );
});

/** Valid questions with one thing wrong get past the first checks. */
it('answers a nearly right question', async () => {
  const right = {
    '/v1/archive': {
      latitude: '1',
      longitude: '2',
      start_date: '2025-12-30',
      end_date: '2025-12-31',
      daily: ALL_DAILY,
    },
    '/v1/forecast': { latitude: '1', longitude: '2', daily: ALL_DAILY },
    '/api/temporal/daily/point': {
      ...{
        latitude: '1',
        longitude: '2',
        start: '20251220',
        end: '20251230',
        community: 'AG',
        format: 'JSON',
      },
      parameters: ALL_POWER,
    },
  };
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom(...keys), value, async (where, key, wrong) => {
      const query = { ...right[where], [key]: wrong };
      await answersCleanly(`${where}?${new URLSearchParams(query)}`);
    }),
    { numRuns: 250 },
  );
});

it('answers any raw query string', async () => {
  await fc.assert(
    fc.asyncProperty(path, fc.string({ maxLength: 40 }), async (where, raw) => {
      await answersCleanly(`${where}?${raw.replaceAll('#', '')}`);
    }),
    { numRuns: 200 },
  );
});

it('answers paths that it does not serve', async () => {
  for (const target of [
    '/',
    '//',
    '/v1/archive/',
    '/v1/%',
    '/api/temporal/hourly/point?x=1',
    '/__sandbox/../v1',
  ]) {
    const response = await fetch(sandbox.url + target);
    expect([400, 404]).toContain(response.status);
    expect(await response.json()).toMatchObject({ error: true });
  }
});

it('refuses other methods', async () => {
  expect((await fetch(`${sandbox.url}/v1/archive`, { method: 'POST', body: 'x' })).status).toBe(404);
});
