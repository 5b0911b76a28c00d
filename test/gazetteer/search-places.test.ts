import fc from 'fast-check';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GazetteerData, GeoNamesCity } from '../../src/gazetteer/gather-places.ts';
import { wordsOf } from '../../src/contract/plain-words.ts';
import { keyOf, keysOf } from '../../src/gazetteer/place-words.ts';
import type { Gazetteer } from '../../src/gazetteer/search-places.ts';
import { writeGazetteer } from '../../src/gazetteer/write-gazetteer.ts';
import { loadDatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { gazetteerOf } from './places-of-packages.ts';

const city = (name: string, more: Partial<GeoNamesCity> = {}): GeoNamesCity => ({
  ...{ name, lat: '-10', lng: '-50', country: 'BR', admin1: '13', admin2: '' },
  ...more,
});
const people = (name: string, population: number, country = 'BR') => ({
  ...{ name, population, country },
  loc: { coordinates: [-50, -10] as const },
});

const DATA: GazetteerData = {
  cities: [
    city('Alta', { admin2: '2199001' }),
    city('Alta', { lat: '-12' }),
    city('Santa Alta do Norte'),
    city('Alta', { country: 'US', admin1: 'UT', lat: '40.6', lng: '-111.6' }),
    city('Porto dOeste', { admin2: '2199002' }),
    city('Lugar Pequeno', { admin2: '2199001' }),
  ],
  regions: [{ code: 'US.UT', name: 'Utah' }],
  districts: [
    { code: 'BR.13.2199001', name: 'Alta' },
    { code: 'BR.13.2199002', name: "Porto d'Oeste" },
  ],
  populated: [people('Alta', 5000), people('Santa Alta do Norte', 900_000)],
};

const directory = await temporaryDirectory();
let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await gazetteerOf(DATA, join(directory, 'small.sqlite'));
});
afterAll(() => gazetteer.close());
const search = (q: string, language: 'pt-BR' | 'en' = 'en') =>
  gazetteer.search({ q, language, limit: 10 }).map(({ name, country }) => `${name} ${country}`);

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
    const [seat] = gazetteer.search({ q: 'alta ma', language: 'en', limit: 5 });
    expect(seat).toMatchObject({ lat: -10, population: 5000, region: 'Maranhão', region_code: 'MA' });
  });

  it('says nothing rather than fail, whatever is typed', () => {
    const typed = fc.oneof(fc.string({ maxLength: 100 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(
      fc.property(typed, (q) => {
        expect(gazetteer.search({ q, language: 'es', limit: 5 }).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 300 },
    );
    for (const q of ['"', 'alta"', 'alta*', 'alta OR us', 'NEAR(alta us)', 'name:alta', '^alta', '-', '   '])
      expect(() => search(q)).not.toThrow();
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
