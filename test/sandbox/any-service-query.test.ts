import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { metPath } from './ask-services.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.parse('2026-01-03T20:40:00Z') });
});
afterAll(() => sandbox.close());

const anything = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', 'NaN', '1e400', '-0', '90', '-180', '٣', '%', '..', '__proto__', '0x10'),
);
const degrees = fc.oneof(
  fc.double({ min: -95, max: 95, noNaN: true }).map((value) => value.toFixed(4)),
  fc.integer({ min: -190, max: 190 }).map(String),
  anything,
);
const pair = fc.tuple(degrees, degrees).map((parts) => parts.join(','));
const instant = fc.oneof(
  fc.constantFrom(
    '2026-01-01T00:00:00Z',
    '2026-01-09T00:00:00-06:00',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ),
  anything,
);
const segment = fc
  .oneof(anything, pair, fc.constantFrom('EHO', 'AAA', 'ZZZ', '116,69', 'SG0X7'))
  .map(encodeURIComponent);

const path = fc.oneof(
  fc.tuple(degrees, degrees, anything).map(([lat, lon, altitude]) => metPath({ lat, lon, altitude })),
  fc.tuple(degrees, degrees).map(([lat, lon]) => metPath({ lat, lon }, 'compact')),
  pair.map((text) => `/points/${encodeURIComponent(text)}`),
  segment.map((text) => `/points/${text}`),
  fc.tuple(segment, segment).map(([office, square]) => `/gridpoints/${office}/${square}`),
  fc.tuple(segment, segment, anything).map(([office, square, limit]) => {
    return `/gridpoints/${office}/${square}/stations?${new URLSearchParams({ limit })}`;
  }),
  fc.tuple(segment, instant, instant, anything).map(([id, start, end, limit]) => {
    return `/stations/${id}/observations?${new URLSearchParams({ start, end, limit })}`;
  }),
  fc.tuple(fc.array(pair, { maxLength: 4 }), segment).map(([pairs, dataset]) => {
    return `/v1/${dataset}?${new URLSearchParams({ locations: pairs.join('|') })}`;
  }),
  fc.array(pair, { maxLength: 120 }).map((pairs) => {
    return `/v1/srtm30m,aster30m?${new URLSearchParams({ locations: pairs.join('|') })}`;
  }),
);

async function answersCleanly(target: string): Promise<void> {
  const response = await fetch(sandbox.url + target, {
    headers: { 'User-Agent': 'ETo-Agora/test' },
    redirect: 'manual',
  });
  expect(response.status, target).toBeGreaterThanOrEqual(200);
  expect(response.status, target).toBeLessThan(500);
  expect(response.headers.get('X-Synthetic-Weather')).toBe('true');
  const text = await response.text();
  if (!response.headers.get('Content-Type')!.startsWith('text/plain'))
    expect(JSON.parse(text)).toBeTypeOf('object');
}

it('answers any question, never with a failure of its own', async () => {
  await fc.assert(fc.asyncProperty(path, answersCleanly), { numRuns: 400 });
});

/** Places that are covered get past the first checks. */
it('answers for every place of the United States', async () => {
  const place = fc.record({
    lat: fc.integer({ min: 12, max: 73 }),
    lng: fc.integer({ min: -180, max: 180 }),
  });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 0, max: 9 }), async ({ lat, lng }, tenth) => {
      const point = `${sandbox.url}/points/${Number(`${lat}.${tenth}`)},${lng}`;
      const response = await fetch(point, { headers: { 'User-Agent': 'ETo-Agora/test' } });
      if (response.status === 404) return;
      expect(response.status).toBe(200);
      const { properties } = (await response.json()) as { properties: Record<string, string> };
      for (const link of ['forecastGridData', 'observationStations'] as const) {
        const { pathname } = new URL(properties[link]!);
        await answersCleanly(pathname);
        const followed = await fetch(sandbox.url + pathname, { headers: { 'User-Agent': 'ETo-Agora/test' } });
        // The centre of a square on the rim may lie outside.
        expect([200, 404], pathname).toContain(followed.status);
      }
    }),
    { numRuns: 120 },
  );
});

it.each([
  '/points',
  '/points/',
  '/points/1,2/stations',
  '/gridpoints/EHO',
  '/stations/SG0X7',
  '/v1/',
  '/weatherapi',
])('%s is not served', async (target) => {
  const response = await fetch(sandbox.url + target, { headers: { 'User-Agent': 'ETo-Agora/test' } });
  expect(response.status).toBe(404);
});
