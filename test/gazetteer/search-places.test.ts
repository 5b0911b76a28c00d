import fc from 'fast-check';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDescribedTowns, type DescribedTown } from '../../src/gazetteer/described-towns.ts';
import type { GazetteerData, GeoNamesCity } from '../../src/gazetteer/gather-places.ts';
import { wordsOf } from '../../src/contract/plain-words.ts';
import { keyOf, keysOf } from '../../src/gazetteer/place-words.ts';
import { isOneSlip } from '../../src/gazetteer/one-slip.ts';
import type { Gazetteer } from '../../src/gazetteer/search-places.ts';
import { writeGazetteer } from '../../src/gazetteer/write-gazetteer.ts';
import { loadDatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { gazetteerOf } from './places-of-packages.ts';

const city = (name: string, more: Partial<GeoNamesCity> = {}): GeoNamesCity => ({
  ...{ name, lat: '-10', lng: '-50', country: 'BR', admin1: '13', admin2: '' },
  ...more,
});
const town = (name: string, population: number, more: Partial<DescribedTown> = {}): DescribedTown => ({
  ...{ name, population, country: 'BR', lat: -10, lng: -50 },
  ...{ otherNames: [], isCapital: false, groundMetres: 247 },
  ...more,
});

const DATA: GazetteerData = {
  cities: [
    city('Alta', { admin2: '2199001' }),
    city('Alta', { lat: '-12' }),
    city('Santa Alta do Norte', { lat: '-9.9995' }),
    city('Alta', { country: 'US', admin1: 'UT', lat: '40.6', lng: '-111.6' }),
    city('Porto dOeste', { admin2: '2199002' }),
    city('Lugar Pequeno', { admin2: '2199001', lat: '-11' }),
    city('Seaford', { country: 'GB', admin1: 'ENG', lat: '51', lng: '0.1' }),
    city('Marinópolis', { lat: '-16.9', lng: '179.99' }),
  ],
  regions: [{ code: 'US.UT', name: 'Utah' }],
  districts: [
    { code: 'BR.13.2199001', name: 'Alta' },
    { code: 'BR.13.2199002', name: "Porto d'Oeste" },
  ],
  described: [
    town('Alta', 5000),
    town('Santa Alta do Norte', 900_000, { lat: -10.05 }),
    town('Seaford', 40_000, {
      country: 'GB',
      lat: 51,
      lng: 0.1,
      otherNames: ['Porto Belo', 'Vau Marinho'],
    }),
    town('Marinópolis', 20, {
      lat: -16.9,
      lng: 179.99,
      otherNames: ['Nunca Usado'],
      groundMetres: undefined,
    }),
  ],
};

const directory = await temporaryDirectory();
let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await gazetteerOf(DATA, join(directory, 'small.sqlite'));
});
afterAll(() => gazetteer.close());
const search = (q: string, language: 'pt-BR' | 'en' = 'en') =>
  gazetteer.search({ q, language, limit: 10 }).places.map(({ name, country }) => `${name} ${country}`);

/** Is found by the municipality that it lies in. */
const AROUND = 'Lugar Pequeno BR';

describe('a search', () => {
  it('gives whole names before parts of names, and large places before small ones', () => {
    expect(search('alta', 'pt-BR')).toEqual(['Alta BR', 'Santa Alta do Norte BR', 'Alta US', AROUND]);
  });

  it('takes words after the name for where it is', () => {
    expect(search('alta ut')).toEqual(['Alta US']);
    expect(search('alta utah')).toEqual(['Alta US']);
    expect(search('alta, estados unidos')).toEqual(['Alta US']);
    expect(search('alta brazil')).toEqual(['Alta BR', 'Santa Alta do Norte BR', AROUND]);
    expect(search('alta xy')).toEqual([]);
  });

  it('knows both spellings of an apostrophe, and the municipality around a village', () => {
    for (const q of ["porto d'oeste", 'porto doeste', 'PORTO D OESTE'])
      expect(search(q)).toEqual(['Porto dOeste BR']);
    expect(search('lugar alta')).toEqual(['Lugar Pequeno BR']);
  });

  it('has the seat of a municipality once, with the people that are counted for it', () => {
    const [seat] = gazetteer.search({ q: 'alta ma', language: 'en', limit: 5 }).places;
    expect(seat).toMatchObject({ lat: -10, population: 5000, region: 'Maranhão', region_code: 'MA' });
  });

  it('says nothing rather than fail, whatever is typed', () => {
    const typed = fc.oneof(fc.string({ maxLength: 100 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(
      fc.property(typed, (q) => {
        expect(gazetteer.search({ q, language: 'es', limit: 5 }).places.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 300 },
    );
    for (const q of ['"', 'alta"', 'alta*', 'alta OR us', 'NEAR(alta us)', 'name:alta', '^alta', '-', '   '])
      expect(() => search(q)).not.toThrow();
  });
});

describe('a name of another language', () => {
  const names = (q: string) =>
    gazetteer
      .search({ q, language: 'en', limit: 10 })
      .places.map(({ name, other_name: other }) => [name, other]);

  it('finds the place, whole, begun or with its country, and is told', () => {
    for (const q of ['porto belo', 'porto be', 'porto belo reino unido', 'PORTO BELO, uk'])
      expect(names(q)).toEqual([['Seaford', 'Porto Belo']]);
    expect(names('vau')).toEqual([['Seaford', 'Vau Marinho']]);
    expect(names('seaf')).toEqual([['Seaford', null]]);
  });

  it('does not stand before a place that is called so, and is not kept of a hamlet', () => {
    expect(names('porto')).toEqual([
      ['Porto dOeste', null],
      ['Seaford', 'Porto Belo'],
    ]);
    expect(names('nunca usado')).toEqual([]);
  });
});

describe('a slip of the finger', () => {
  const meant = (q: string) => {
    const { places, corrected } = gazetteer.search({ q, language: 'en', limit: 10 });
    return [corrected, ...places.map(({ name }) => name)];
  };

  it('is mended where nothing has the name as it is written, and told', () => {
    for (const q of ['seafrod', 'seaord', 'seafford', 'seaforb', 'zeaford', 'eaford', 'Seafored UK'])
      expect(meant(q)).toEqual([true, 'Seaford']);
    expect(meant('lugarr pequemo')).toEqual([true, 'Lugar Pequeno']);
    expect(meant('porto belo')).toEqual([false, 'Seaford']);
    expect(meant('portu belo')).toEqual([true, 'Seaford']);
  });

  it('is not looked for in short words, nor twice in one word', () => {
    for (const q of ['alto', 'saefrod', 'xxxxxxx']) expect(meant(q)).toEqual([false]);
  });

  it('is found by halves wherever it is', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      minLength: 5,
      maxLength: 9,
    });
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('swap', 'less', 'more', 'other'), (right, seed, slip) => {
        const i = seed % (right.length - 1);
        const [start, rest] = [right.slice(0, i), right.slice(i)];
        const wrong = {
          swap: start + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2),
          less: start + rest.slice(1),
          more: `${start}x${rest}`,
          other: `${start}x${rest.slice(1)}`,
        }[slip];
        expect(isOneSlip(wrong, right)).toBe(wrong !== right);
        expect(isOneSlip(right, wrong)).toBe(wrong !== right);
      }),
    );
    expect(isOneSlip('abcdef', 'badcef')).toBe(false);
  });
});

describe('the town next to a place', () => {
  const near = (lat: number, lng: number) => gazetteer.near({ lat, lng }, 'en');

  it('is told with its distance and the height of the ground there', () => {
    expect(near(51.001, 0.1)).toMatchObject({
      place: { name: 'Seaford', country_name: 'United Kingdom' },
      elevation: 247,
    });
    expect(near(51.001, 0.1)!.km).toBeCloseTo(0.111, 2);
    expect(near(51, 0.6)).toMatchObject({ place: { name: 'Seaford' } });
    // Its dump has the town some kilometres away: that is the height of another spot.
    expect(near(-9.999, -50)).toMatchObject({ place: { name: 'Santa Alta do Norte' }, elevation: null });
  });

  it('is found over the date line, at the pole, and not across an ocean', () => {
    expect(near(-16.9, -179.99)).toMatchObject({ place: { name: 'Marinópolis' }, elevation: null });
    for (const lat of [90, -90, 89.95, 0]) expect(near(lat, 0)).toBeUndefined();
  });
});

describe("GeoNames' dump", () => {
  it('is read with the names of our languages only', () => {
    const line = (dem: string) =>
      `2643743\tLondon\tLondon\tLON,Londres,london,Лондон,Łondra,Nova York\t51.5\t-0.12\tP\tPPLC\tGB\t\tENG\t\t\t\t8961989\t\t${dem}\tEurope/London\t2022-03-09\n`;
    const [london, unknown] = readDescribedTowns(line('25') + line('-9999'));
    expect(london).toEqual({
      ...{ name: 'London', otherNames: ['Londres', 'Nova York'], country: 'GB', lat: 51.5, lng: -0.12 },
      ...{ isCapital: true, population: 8_961_989, groundMetres: 25 },
    });
    expect(unknown?.groundMetres).toBeUndefined();
  });
});

describe('words of a name', () => {
  it('are what its spellings have in common', () => {
    expect(wordsOf('São  Luís-do_Maranhão')).toEqual(['sao', 'luis', 'do', 'maranhao']);
    expect(keyOf('ŁÓDŹ')).toBe('lodz');
    expect(keyOf('Größe Ærø')).toBe('grosse aero');
    expect(keysOf("Sítio d'Abadia")).toEqual(['sitio d abadia', 'sitio dabadia']);
    expect(wordsOf('東京')).toEqual(['東京']);
  });

  it('stay as they are when they are taken again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(keyOf(keyOf(text))).toBe(keyOf(text));
      }),
    );
  });
});

describe('the file', () => {
  it('is made once for the same packages, and anew for others or where it is broken', async () => {
    const DatabaseSync = await loadDatabaseSync();
    const path = join(directory, 'made.sqlite');
    const make = (madeOf: string) => writeGazetteer(DatabaseSync, { path, madeOf }, async () => DATA);
    expect(await make('a@1')).toBe(true);
    expect(await make('a@1')).toBe(false);
    expect(await make('a@2')).toBe(true);
    writeFileSync(path, 'not a database at all');
    expect(await make('a@2')).toBe(true);
  });

  it('is not there when it could not be made whole', async () => {
    const path = join(directory, 'never.sqlite');
    const reading = async (): Promise<GazetteerData> => {
      throw new Error('no such package');
    };
    await expect(writeGazetteer(await loadDatabaseSync(), { path, madeOf: 'a@1' }, reading)).rejects.toThrow(
      'no such package',
    );
    expect(existsSync(path)).toBe(false);
  });
});
