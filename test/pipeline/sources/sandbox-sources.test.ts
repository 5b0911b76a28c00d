/** The same suite against the sandbox's own weather: client and sandbox were written apart from one page. */
import { afterAll, describe, expect, it } from 'vitest';
import { openConnections } from '../../../src/pipeline/sources/connections.ts';
import { createServices } from '../../../src/pipeline/sources/create-services.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Reply } from './fault-server.ts';
import { day, nasaByHand, openMeteoByHand, type HandBuilt } from './hand-built-answers.ts';
import { nwsForecastByHand, nwsStationsByHand } from './hand-built-nws.ts';
import { metNorwayByHand } from './hand-built-steps.ts';
import { testSource } from './test-source.ts';

/** Midnight at the place begins the day, so that a forecast has all of it. */
const midnight = (date: string, hoursBehindUtc: number) => ({
  today: day(date),
  now: Date.parse(date) + hoursBehindUtc * 3_600_000,
});
const AFTER_LEAP_DAY = midnight('2024-03-10', 3);
const IN_BRASILIA = midnight('2024-02-26', 3);
const IN_NEW_YORK = midnight('2024-02-26', 5);
const AFTER_IN_NEW_YORK = midnight('2024-03-03', 5);

const providers: [HandBuilt, { readonly today: number; readonly now: number }][] = [
  [openMeteoByHand('open_meteo_archive', '/v1/archive'), AFTER_LEAP_DAY],
  [openMeteoByHand('open_meteo_forecast', '/v1/forecast'), AFTER_LEAP_DAY],
  [nasaByHand, AFTER_LEAP_DAY],
  [metNorwayByHand(IN_BRASILIA.today), IN_BRASILIA],
  [nwsForecastByHand(IN_NEW_YORK.today), IN_NEW_YORK],
  // Its nearest station reports every hour: one page is enough.
  [{ ...nwsStationsByHand, place: { lat: 40.8462, lng: -73.8645 } }, AFTER_IN_NEW_YORK],
];

/** The sandbox's answer to a request, mark included. */
async function ask(baseUrl: string, { pathname, search }: URL): Promise<Reply> {
  // MET Norway refuses whoever does not say who asks.
  const answer = await fetch(baseUrl + pathname + search, { headers: { 'user-agent': 'ETo-Agora/test' } });
  const mark = answer.headers.get('x-synthetic-weather');
  return {
    status: answer.status,
    ...(mark !== null && { headers: { 'x-synthetic-weather': mark } }),
    body: await answer.text(),
  };
}

for (const [provider, { today, now }] of providers) {
  const sandbox = await startSandbox({ today: () => today, now: () => now });
  afterAll(() => sandbox.close());
  testSource({
    name: `${provider.id} of the sandbox`,
    provider,
    healthy: (url) => ask(sandbox.baseUrls[provider.id], url),
    valuesKnown: false,
    synthetic: true,
    today,
  });
}

describe('nws_stations of the sandbox', () => {
  it('are read page by page where they report every five minutes', async () => {
    const { today, now } = AFTER_IN_NEW_YORK;
    const sandbox = await startSandbox({ today: () => today, now: () => now });
    const connections = openConnections();
    const endpoint = { baseUrl: sandbox.baseUrls.nws_stations };
    const source = createServices({ connections, nws_stations: endpoint }).sources.find(
      ({ id }) => id === 'nws_stations',
    )!;
    const { place, zone } = nwsStationsByHand;
    const range = { from: today - 5, to: today - 1 };
    const request = { place, zone, range, today };
    const got = await source.fetchDaily(request, { signal: new AbortController().signal });
    for (const id of ['tmax', 'tmin', 'rhmean', 'u2'] as const)
      expect([...got.series.values[id]!].filter(Number.isNaN)).toEqual([]);
    await connections.close();
    await sandbox.close();
  });
});

describe('opentopodata of the sandbox', () => {
  it.each([
    ['Brasília', { lat: -15.78, lng: -47.87 }, 'land'],
    ['the middle of the Atlantic', { lat: -20, lng: -20 }, 'sea'],
  ])('knows the ground of %s', async (_, place, ground) => {
    const sandbox = await startSandbox();
    const connections = openConnections();
    const { elevation } = createServices({
      connections,
      opentopodata: { baseUrl: sandbox.baseUrls.opentopodata },
    });
    const metres = await elevation.heightOf(place, new AbortController().signal);
    if (ground === 'sea') expect(metres).toBeNull();
    else expect(metres).toBeGreaterThan(0);
    await connections.close();
    await sandbox.close();
  });
});
