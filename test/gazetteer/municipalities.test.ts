import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BRAZILIAN_STATES } from '../../src/gazetteer/brazilian-states.ts';
import { keyOf } from '../../src/gazetteer/place-words.ts';
import type { Gazetteer } from '../../src/gazetteer/search-places.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { gazetteerOf, packages } from './places-of-packages.ts';

/** The whole of what is shipped: made once, as the build makes it. */
let gazetteer: Gazetteer;
const directory = await temporaryDirectory();
beforeAll(async () => {
  gazetteer = await gazetteerOf(packages(), join(directory, 'gazetteer.sqlite'));
}, 120_000);
afterAll(() => gazetteer.close());

const first = (q: string, language: 'pt-BR' | 'en' | 'es' = 'pt-BR') =>
  gazetteer.search({ q, language, limit: 1 }).places[0];
const told = (q: string, language?: 'pt-BR' | 'en' | 'es') => {
  const place = first(q, language);
  return place && `${place.name}, ${place.region_code ?? place.region}, ${place.country_name}`;
};

describe('Brazilian municipalities', () => {
  it('are found, all 5,570, by their name without accents and their state', () => {
    const municipalities = packages().districts.filter(({ code }) => code.startsWith('BR.'));
    expect(municipalities).toHaveLength(5570);
    const missing = municipalities.filter(({ code, name }) => {
      const [state] = BRAZILIAN_STATES[code.split('.')[1]!]!;
      const found = gazetteer.search({
        q: `${keyOf(name).toUpperCase()} ${state}`,
        language: 'en',
        limit: 3,
      });
      return !found.places.some((place) => place.country === 'BR' && place.region_code === state);
    });
    expect(missing).toEqual([]);
  }, 120_000);

  it.each([
    ['balsas ma', 'Balsas, MA, Brasil'],
    ['Balsas, MA', 'Balsas, MA, Brasil'],
    ['BALSAS', 'Balsas, MA, Brasil'],
    ['balsas maranhão', 'Balsas, MA, Brasil'],
    ['Luís Eduardo Magalhães', 'Luis Eduardo Magalhães, BA, Brasil'],
    ['luis eduardo', 'Luis Eduardo Magalhães, BA, Brasil'],
    ['lui edu mag', 'Luis Eduardo Magalhães, BA, Brasil'],
    ['sao felix de balsas', 'São Félix de Balsas, MA, Brasil'],
    ['Bom Jesus PI', 'Bom Jesus, PI, Brasil'],
    ['bom jesus, sc', 'Bom Jesus, SC, Brasil'],
    ['urucui', 'Uruçuí, PI, Brasil'],
    ['sao paulo', 'São Paulo, SP, Brasil'],
    ['sao paulo de', 'São Paulo de Olivença, AM, Brasil'],
    ['herval doeste', "Herval d'Oeste, SC, Brasil"],
    ['juazeirinho pb', 'Juazeirinho, PB, Brasil'],
  ])('%s', (q, expected) => {
    expect(told(q)).toBe(expected);
  });

  it.each([
    // Seats as IBGE has them, to some kilometres.
    ['Balsas MA', -7.53, -46.04],
    ['Luís Eduardo Magalhães', -12.1, -45.79],
    ['Piracicaba', -22.73, -47.65],
    ['Ingazeira PE', -7.67, -37.46],
    ['São José SC', -27.61, -48.63],
    ['Palmas TO', -10.21, -48.36],
  ])('%s lies where it lies', (q, lat, lng) => {
    const place = first(q)!;
    expect(Math.hypot(place.lat - lat, place.lng - lng)).toBeLessThan(0.1);
  });
});

describe('towns of the world', () => {
  it.each([
    ['paris', 'en', 'Paris, Île-de-France, France'],
    ['paris texas', 'en', 'Paris, TX, United States'],
    ['paris frança', 'pt-BR', 'Paris, Île-de-France, França'],
    ['springfield il', 'en', 'Springfield, IL, United States'],
    ['cordoba argentina', 'es', 'Córdoba, Cordoba, Argentina'],
    ['lodz', 'en', 'Łódź, Łódź Voivodeship, Poland'],
    ['londres', 'pt-BR', 'London, ENG, Reino Unido'],
    ['nueva york', 'es', 'New York City, NY, Estados Unidos'],
    ['nova york eua', 'pt-BR', 'New York City, NY, Estados Unidos'],
    ['moscou', 'pt-BR', 'Moscow, Moscow, Rússia'],
    ['pequim', 'pt-BR', 'Beijing, Beijing, China'],
    ['genebra', 'pt-BR', 'Geneva, GE, Suíça'],
    ['santiago chile', 'en', 'Santiago, Santiago Metropolitan, Chile'],
    ['santiago espanha', 'pt-BR', 'Santiago de Compostela, Galicia, Espanha'],
    ['malmo', 'es', 'Malmö, Skåne, Suecia'],
  ] as const)('%s', (q, language, expected) => {
    expect(told(q, language)).toBe(expected);
  });

  it('come after those of Brazil in pt-BR where they have one name and are not far larger', () => {
    const countries = (language: 'pt-BR' | 'es') =>
      gazetteer.search({ q: 'valença', language, limit: 3 }).places.map(({ country }) => country);
    expect(countries('pt-BR')[0]).toBe('BR');
    expect(told('santiago', 'pt-BR')).toBe('Santiago, Santiago Metropolitan, Chile');
  });

  it.each([
    ['piracicava', 'pt-BR', 'Piracicaba, SP, Brasil'],
    ['piracciaba sp', 'pt-BR', 'Piracicaba, SP, Brasil'],
    ['luis eduadro magalhaes', 'pt-BR', 'Luis Eduardo Magalhães, BA, Brasil'],
    ['londers', 'es', 'London, ENG, Reino Unido'],
    ['belo horisonte', 'pt-BR', 'Belo Horizonte, MG, Brasil'],
  ] as const)('%s is taken for what was meant', (q, language, expected) => {
    expect(told(q, language)).toBe(expected);
    expect(gazetteer.search({ q, language, limit: 1 }).corrected).toBe(true);
  });

  it('are given once, the largest first, and no more than asked for', () => {
    const found = gazetteer.search({ q: 'san', language: 'es', limit: 50 }).places;
    expect(found).toHaveLength(50);
    expect(new Set(found.map(({ lat, lng }) => `${lat} ${lng}`)).size).toBe(50);
    expect(found.slice(0, 8).filter(({ population }) => population! > 1e6).length).toBeGreaterThan(3);
  });
});
