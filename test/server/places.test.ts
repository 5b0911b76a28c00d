import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlaceFacts, PlaceList, type PlaceQuestion } from '../../src/contract/place-search.ts';
import { Problem } from '../../src/contract/task-events.ts';
import { BALSAS } from '../found-balsas.ts';
import { startApp, type RunningApp } from './running-app.ts';

const asked: PlaceQuestion[] = [];
let server: RunningApp;
let without: RunningApp;
beforeAll(async () => {
  server = await startApp({
    deps: {
      searchPlaces: async (question) => {
        asked.push(question);
        return { places: [BALSAS], corrected: false };
      },
    },
  });
  without = await startApp({ deps: { searchPlaces: async () => undefined } });
});
afterAll(() => Promise.all([server.close(), without.close()]));

const get = (query: string, headers: Record<string, string> = {}, at = server) =>
  fetch(`${at.url}/api/v1/places${query}`, { headers });

describe('GET /api/v1/places', () => {
  it('gives places with the rights of their names, and may be kept', async () => {
    const answer = await get(`?q=${encodeURIComponent(' balsas, MA ')}&language=en&limit=3`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=86400');
    expect(PlaceList.parse(await answer.json())).toEqual({
      places: [BALSAS],
      corrected: false,
      attribution: 'Place names: GeoNames (CC BY 4.0)',
    });
    expect(asked.at(-1)).toEqual({ q: 'balsas, MA', language: 'en', limit: 3 });
  });

  it('takes the language of the header and ten places where nothing else is said', async () => {
    const answer = await get('?q=balsas', { 'accept-language': 'es' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(asked.at(-1)).toEqual({ q: 'balsas', language: 'es', limit: 10 });
  });

  it.each([
    ['', 'q', ''],
    ['?q=', 'q', 'de 2 a 100'],
    ['?q=%20b%20', 'q', 'de 2 a 100'],
    [`?q=${'b'.repeat(101)}`, 'q', 'de 2 a 100'],
    ['?q=ba&limit=0', 'limit', '1–50'],
    ['?q=ba&limit=51', 'limit', '1–50'],
    ['?q=ba&limit=many', 'limit', '1–50'],
    ['?q=ba&limit=1e1', 'limit', '1–50'],
    ['?q=ba&language=fr', 'language', 'pt-BR, en, es'],
    ['?q=ba&q=sa', 'q', ''],
  ])('refuses %s and names the field', async (query, field, allowed) => {
    const before = asked.length;
    const answer = await get(query, { 'accept-language': 'pt-BR' });
    expect(answer.status).toBe(400);
    const problem = Problem.parse(await answer.json());
    expect(problem.field).toBe(field);
    expect(problem.details).toContain(allowed);
    expect(asked).toHaveLength(before);
  });

  it('says so where the program was built without a list of places', async () => {
    const answer = await get('?q=balsas', { 'accept-language': 'en' }, without);
    expect(answer.status).toBe(503);
    expect(Problem.parse(await answer.json()).details).toMatch(/without its list of places/);
  });
});

describe('GET /api/v1/places/at', () => {
  const at = async (query: string, deps: Parameters<typeof startApp>[0] = {}) => {
    const app = await startApp(deps);
    try {
      const answer = await get(`/at${query}`, { 'accept-language': 'en' }, app);
      return { status: answer.status, body: (await answer.json()) as unknown };
    } finally {
      await app.close();
    }
  };
  const facts = async (given: { km?: number; elevation?: number | null; ground?: number | null }) => {
    const { km = 0.5, elevation = 247, ground } = given;
    const deps = {
      nearbyPlace: async () => ({ place: BALSAS, km, elevation }),
      knownGround: async () => ground,
    };
    return PlaceFacts.parse((await at('?lat=-7.53&lng=-46.03', { deps })).body);
  };

  it('tells the zone, the town next to it, and the height that a calculation took before', async () => {
    expect(await facts({ ground: 0 })).toEqual({
      time_zone: 'America/Sao_Paulo',
      elevation: { metres: 0, origin: 'opentopodata' },
      near: { place: BALSAS, km: 0.5 },
      attribution: 'Place names: GeoNames (CC BY 4.0)',
    });
  });

  it("takes the town's height only in the town, and none for none", async () => {
    expect((await facts({})).elevation).toEqual({ metres: 247, origin: 'geonames' });
    expect((await facts({ ground: null })).elevation).toEqual({ metres: 247, origin: 'geonames' });
    expect((await facts({ km: 1.2 })).elevation).toBeNull();
    expect((await facts({ elevation: null })).elevation).toBeNull();
  });

  it('tells the zone alone where there is no gazetteer', async () => {
    const { body } = await at('?lat=0&lng=-30');
    expect(body).toMatchObject({ time_zone: 'America/Sao_Paulo', elevation: null, near: null });
  });

  it.each([
    ['?lng=1', 'lat'],
    ['?lat=91&lng=1', 'lat'],
    ['?lat=1&lng=', 'lng'],
    ['?lat=1&lng=181', 'lng'],
    ['?lat=1&lng=0x10', 'lng'],
  ])('refuses %s and names the field', async (query, field) => {
    const { status, body } = await at(query);
    expect([status, Problem.parse(body).field]).toEqual([400, field]);
  });
});
