import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { cachedSource } from '../../../src/pipeline/sources/cached-source.ts';
import type { DownloadTurns } from '../../../src/pipeline/sources/download-turns.ts';
import {
  SourceError,
  type Source,
  type SourceAnswer,
  type SourceRequest,
} from '../../../src/pipeline/sources/source.ts';
import { epochDayOf, type DayRange, type EpochDay } from '../../../src/weather/civil-date.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import {
  deferred,
  fairDay,
  fakeSource,
  gate,
  type DayWeather,
  type FakeBehaviour,
  type FakeSource,
} from '../fake-source.ts';
import { memoryWeatherCache } from './memory-weather-cache.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const today = epochDayOf(2026, 3, 15);
const place = { lat: -23.55, lng: -46.63 };
const zone = 'America/Sao_Paulo';
const { signal } = new AbortController();

let now: number;
let cache: ReturnType<typeof memoryWeatherCache>;

beforeEach(() => {
  now = today * DAY_MS + 15 * HOUR_MS;
  cache = memoryWeatherCache();
});

const weather = (day: EpochDay): DayWeather => ({ ...fairDay(), tmax: 26 + (day % 7) / 10 });

function source(id: ProviderId, behaviour: FakeBehaviour = {}) {
  const provider = fakeSource(id, { weather, ...behaviour });
  return { provider, cached: cached(provider) };
}

function cached(provider: Source, service: string = provider.id): Source {
  return cachedSource(provider, { cache, service, clock: () => now });
}

function request(range: DayRange, asked: Partial<SourceRequest> = {}): SourceRequest {
  return { place, zone, range, today, ...asked };
}

const fetch = (one: Source, range: DayRange, asked: Partial<SourceRequest> = {}) =>
  one.fetchDaily(request(range, asked), { signal });
const spans = ({ asked }: FakeSource) => asked.map(({ range }) => [range.from, range.to]);
const tmax = ({ series }: SourceAnswer) => [...series.values.tmax!];

const may2020 = { from: epochDayOf(2020, 5, 1), to: epochDayOf(2020, 5, 31) };

describe('days of a record past their revision', () => {
  it('are downloaded once and for ever', async () => {
    const { provider, cached } = source('nasa_power');
    const first = await fetch(cached, may2020);
    now += 20 * 365 * DAY_MS;
    const second = await fetch(cached, may2020);
    expect(spans(provider)).toEqual([[may2020.from, may2020.to]]);
    expect(second).toEqual({ ...first, daysFromCache: 31 });
    expect(first.daysFromCache).toBe(0);
  });

  it('are joined to what is missing around them', async () => {
    const { provider, cached } = source('open_meteo_archive');
    await fetch(cached, may2020);
    const wide = { from: may2020.from - 100, to: may2020.to + 90 };
    const answer = await fetch(cached, wide);
    expect(spans(provider).slice(1)).toEqual([
      [wide.from, may2020.from - 1],
      [may2020.to + 1, wide.to],
    ]);
    const direct = await fakeSource('open_meteo_archive', { weather }).fetchDaily(request(wide), { signal });
    expect(answer).toEqual({ ...direct, daysFromCache: 31 });
  });

  it('are asked for together where little lies between two missing spans', async () => {
    const { provider, cached } = source('open_meteo_archive');
    const few = { from: may2020.from, to: may2020.from + 9 };
    await fetch(cached, few);
    await fetch(cached, { from: few.from - 20, to: few.to + 20 });
    expect(spans(provider).slice(1)).toEqual([[few.from - 20, few.to + 20]]);
  });

  it('that had a gap are looked for again after a month', async () => {
    const { provider, cached } = source('nasa_power', { weather: (day) => ({ ...weather(day), rs: NaN }) });
    await fetch(cached, may2020);
    now += 29 * DAY_MS;
    await fetch(cached, may2020);
    expect(spans(provider)).toHaveLength(1);
    now += 2 * DAY_MS;
    await fetch(cached, may2020);
    expect(spans(provider)).toHaveLength(2);
  });
});

describe('days that may still change', () => {
  const lastWeek = { from: today - 8, to: today - 2 };

  it('of a record are kept for six hours', async () => {
    const { provider, cached } = source('open_meteo_archive');
    await fetch(cached, lastWeek);
    now += 6 * HOUR_MS - 1;
    await fetch(cached, lastWeek);
    expect(spans(provider)).toHaveLength(1);
    now += 2;
    await fetch(cached, lastWeek);
    expect(spans(provider)).toHaveLength(2);
  });

  it('of a forecast until the provider has newer ones', async () => {
    const provider = fakeSource('met_norway', { weather });
    const expiring: Source = {
      ...provider,
      fetchDaily: async (asked, call) => ({
        ...(await provider.fetchDaily(asked, call)),
        expiresAt: now + 30 * 60_000,
      }),
    };
    const one = cached(expiring);
    const nextDays = { from: today + 1, to: today + 5 };
    await fetch(one, nextDays);
    now += 29 * 60_000;
    expect((await fetch(one, nextDays)).daysFromCache).toBe(5);
    now += 2 * 60_000;
    expect((await fetch(one, nextDays)).daysFromCache).toBe(0);
    expect(provider.asked).toHaveLength(2);
  });

  it('become final by a download after the time of revision, not by growing old', async () => {
    const { provider, cached } = source('open_meteo_archive');
    await fetch(cached, lastWeek);
    const later = { today: today + 200 };
    now += 200 * DAY_MS;
    await fetch(cached, lastWeek, later);
    now += 200 * DAY_MS;
    await fetch(cached, lastWeek, { today: today + 400 });
    expect(spans(provider)).toHaveLength(2);
  });
});

describe('a provider that fails', () => {
  const failing = (id: ProviderId): FakeBehaviour => ({
    before: () => Promise.reject(new SourceError(id, 'unreachable', 'ECONNREFUSED')),
  });

  it('leaves what is kept of a record, and that it was not renewed is told', async () => {
    await fetch(source('open_meteo_archive').cached, may2020);
    const wide = { from: may2020.from, to: may2020.to + 10 };
    const answer = await fetch(source('open_meteo_archive', failing('open_meteo_archive')).cached, wide);
    expect(answer.daysFromCache).toBe(31);
    expect(tmax(answer).map(Number.isNaN)).toEqual([
      ...Array<boolean>(31).fill(false),
      ...Array<boolean>(10).fill(true),
    ]);
    expect(answer.findings).toEqual([
      {
        code: 'SOURCE_NOT_RENEWED',
        source: 'open_meteo_archive',
        params: { failure: 'unreachable', detail: 'ECONNREFUSED' },
      },
    ]);
  });

  it('leaves a forecast for a day, and then fails', async () => {
    const nextDays = { from: today + 1, to: today + 5 };
    await fetch(source('open_meteo_forecast').cached, nextDays);
    const { cached } = source('open_meteo_forecast', failing('open_meteo_forecast'));
    now += 23 * HOUR_MS;
    expect((await fetch(cached, nextDays)).daysFromCache).toBe(5);
    now += 2 * HOUR_MS;
    await expect(fetch(cached, nextDays)).rejects.toMatchObject({ failure: 'unreachable' });
  });

  it('fails where nothing is kept', async () => {
    const { cached } = source('nasa_power', failing('nasa_power'));
    await expect(fetch(cached, may2020)).rejects.toMatchObject({ failure: 'unreachable' });
  });
});

describe('what is not kept', () => {
  it.each([
    ['a value outside its limits', { tmax: 299 }],
    ['Tmin above Tmax', { tmin: 30 }],
    ['radiation above the top of the atmosphere', { rs: 60 }],
  ])('an answer with %s', async (_, wrong) => {
    const { provider, cached } = source('nasa_power', { weather: (day) => ({ ...weather(day), ...wrong }) });
    await fetch(cached, may2020);
    await fetch(cached, may2020);
    expect(provider.asked).toHaveLength(2);
    expect(cache.kept).toEqual([]);
  });

  it('an answer for another place', async () => {
    const provider = fakeSource('nasa_power', { weather });
    const elsewhere: Source = {
      ...provider,
      fetchDaily: async (asked, call) => ({
        ...(await provider.fetchDaily(asked, call)),
        gridPlace: { lat: 10, lng: 10 },
      }),
    };
    await fetch(cached(elsewhere), may2020);
    expect(cache.kept).toEqual([]);
  });
});

describe('the cell', () => {
  it('of POWER is the box of its two grids', async () => {
    const { provider, cached } = source('nasa_power');
    await fetch(cached, may2020, { place: { lat: -22.6, lng: -47.4 } });
    await fetch(cached, may2020, { place: { lat: -22.4, lng: -47.6 } });
    expect(provider.asked).toHaveLength(1);
    await fetch(cached, may2020, { place: { lat: -22.6, lng: -47.1 } });
    expect(provider.asked).toHaveLength(2);
  });

  it('of a service that adjusts to the terrain is a hundred metres, in one zone', async () => {
    const { provider, cached } = source('open_meteo_archive');
    await fetch(cached, may2020, { place: { lat: -22.7089, lng: -47.6361 } });
    await fetch(cached, may2020, { place: { lat: -22.7091, lng: -47.6363 } });
    expect(provider.asked).toHaveLength(1);
    await fetch(cached, may2020, { place: { lat: -22.7189, lng: -47.6361 } });
    await fetch(cached, may2020, { place: { lat: -22.7089, lng: -47.6361 }, zone: 'UTC' });
    expect(provider.asked).toHaveLength(3);
  });

  it('is never shared by two addresses of a service', async () => {
    const provider = fakeSource('nasa_power', { weather });
    await fetch(cached(provider), may2020);
    await fetch(cached(provider, 'nasa_power@http://other'), may2020);
    expect(provider.asked).toHaveLength(2);
  });
});

describe('where other processes use the cache', () => {
  /** One turn after another, as several processes take them; `asked` names what they were for. */
  function turnsOf() {
    const asked: string[] = [];
    const held = new Map<string, Promise<void>>();
    const turns: DownloadTurns = {
      async take(key) {
        asked.push(key);
        const before = held.get(key);
        if (before) {
          await before;
          return { waited: true, end: () => undefined };
        }
        const { promise, resolve } = deferred();
        held.set(key, promise);
        return { waited: false, end: resolve };
      },
    };
    return { asked, turns };
  }

  const sharing = (provider: Source, turns: DownloadTurns) =>
    cachedSource(provider, { cache, service: provider.id, clock: () => now, turns });

  it('the same days are downloaded by one for all', async () => {
    const { turns } = turnsOf();
    const opened = gate();
    const providers = [1, 2, 3].map(() => fakeSource('nasa_power', { weather, before: opened.before }));
    const asked = providers.map((one) => fetch(sharing(one, turns), may2020));
    opened.open();
    const answers = await Promise.all(asked);
    expect(providers.map(({ asked }) => asked.length)).toEqual([1, 0, 0]);
    expect(answers.map(({ daysFromCache }) => daysFromCache)).toEqual([0, 31, 31]);
    expect(tmax(answers[2]!)).toEqual(tmax(answers[0]!));
  });

  it('nobody waits for other days, nor for what is kept already', async () => {
    const { asked, turns } = turnsOf();
    const one = sharing(fakeSource('nasa_power', { weather }), turns);
    await fetch(one, may2020);
    await fetch(one, may2020);
    await fetch(one, { from: may2020.from, to: may2020.to + 30 });
    expect(new Set(asked).size).toBe(2);
    expect(asked).toHaveLength(2);
  });

  it('who waited in vain asks for itself', async () => {
    const { turns } = turnsOf();
    const before = () => Promise.reject(new SourceError('nasa_power', 'unreachable', 'HTTP 503'));
    const failing = fakeSource('nasa_power', { before });
    const healthy = fakeSource('nasa_power', { weather });
    const first = fetch(sharing(failing, turns), may2020);
    const second = fetch(sharing(healthy, turns), may2020);
    await expect(first).rejects.toThrow(SourceError);
    expect((await second).daysFromCache).toBe(0);
    expect(healthy.asked).toHaveLength(1);
  });
});

it('keeps the label of synthetic weather', async () => {
  await fetch(source('nasa_power', { synthetic: true }).cached, may2020);
  expect((await fetch(source('nasa_power').cached, may2020)).synthetic).toBe(true);
});

it('gives what a download would give, whatever was asked before', async () => {
  const ranges = fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400 }))
    .map(([from, length]) => ({ from: may2020.from + from, to: may2020.from + from + length }));
  await fc.assert(
    fc.asyncProperty(fc.array(ranges, { minLength: 1, maxLength: 6 }), async (asked) => {
      cache = memoryWeatherCache();
      const { provider, cached } = source('open_meteo_archive');
      for (const range of asked) {
        const answer = await fetch(cached, range);
        const direct = await fakeSource('open_meteo_archive', { weather }).fetchDaily(request(range), {
          signal,
        });
        expect({ ...answer, daysFromCache: undefined }).toEqual({ ...direct, daysFromCache: undefined });
      }
      const before = provider.asked.length;
      for (const range of asked) await fetch(cached, range);
      expect(provider.asked).toHaveLength(before);
    }),
    { numRuns: 60 },
  );
});
