import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryOr } from '../../../src/web/browser-memory.ts';
import { placesFile, readPlacesFile } from '../../../src/web/saved-places/places-file.ts';
import {
  nameKept,
  placeKey,
  savedPlacesIn,
  type SavedPlace,
} from '../../../src/web/saved-places/saved-places.ts';

const DRAWER = { prefix: 'x.', most: 3 };
const place = (name: string, at: number, lat = at): SavedPlace => ({ name, at, lat, lng: -46 });
const memory = () =>
  memoryOr(() => {
    throw new Error('a memory of its own');
  });
const names = (places: ReturnType<typeof savedPlacesIn>) => places.store.get().map(({ name }) => name);

describe('saved places', () => {
  it('survive a reload, the newest first', () => {
    const kept = memory();
    const places = savedPlacesIn(kept, DRAWER);
    places.save(place('first', 1));
    places.save(place('second', 2));
    expect(names(savedPlacesIn(kept, DRAWER))).toEqual(['second', 'first']);
  });

  it('remember what the list of places calls them, whatever the person does', () => {
    const kept = memory();
    savedPlacesIn(kept, DRAWER).save({ ...place('Home', 1), townName: 'Balsas, MA' });
    expect(savedPlacesIn(kept, DRAWER).store.get()).toMatchObject([{ name: 'Home', townName: 'Balsas, MA' }]);
  });

  it('are one for each place: saved again it has the new name and comes first', () => {
    const places = savedPlacesIn(memory(), DRAWER);
    places.save(place('old', 1, 5));
    places.save(place('other', 2, 6));
    places.save(place(' new ', 3, 5.000001));
    expect(names(places)).toEqual(['new', 'other']);
    expect(places.has({ lat: 5, lng: -46 })).toBe(true);
    places.remove({ lat: 5, lng: -46 });
    expect(names(places)).toEqual(['other']);
  });

  it('are no more than the drawer holds: the oldest goes', () => {
    const places = savedPlacesIn(memory(), DRAWER);
    for (const at of [1, 2, 3, 4, 5]) places.save(place(`p${at}`, at));
    expect(names(places)).toEqual(['p5', 'p4', 'p3']);
  });

  it('give their name back, the first drawer before the others', () => {
    const drawers = [[place('my pivot', 1, 5)], [place('Balsas', 2, 5), place('Riachão', 3, 6)]];
    expect(nameKept({ lat: 5.000001, lng: -46 }, drawers)).toBe('my pivot');
    expect(nameKept({ lat: 6, lng: -46 }, drawers)).toBe('Riachão');
    expect(nameKept({ lat: 7, lng: -46 }, drawers)).toBeUndefined();
  });

  it('of two tabs stand side by side', () => {
    const kept = memory();
    const [one, other] = [savedPlacesIn(kept, DRAWER), savedPlacesIn(kept, DRAWER)];
    one.save(place('of one', 1));
    other.save(place('of the other', 2));
    one.recall();
    expect(names(one)).toEqual(['of the other', 'of one']);
  });

  it('last as long as the page where nothing can be kept', () => {
    const full = memory();
    full.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    const places = savedPlacesIn(full, DRAWER);
    for (const at of [1, 2, 3, 4]) places.save(place(`p${at}`, at));
    expect(names(places)).toEqual(['p4', 'p3', 'p2']);
    places.remove({ lat: 4, lng: -46 });
    expect(names(places)).toEqual(['p3', 'p2']);
  });

  it('are only what can be read', () => {
    const kept = memory();
    for (const [i, text] of [
      '',
      '{',
      'null',
      '[]',
      '{"name":"x","lat":91,"lng":0}',
      '{"name":5,"lat":1,"lng":1}',
    ].entries())
      kept.setItem(`x.${i}`, text);
    kept.setItem('y.1', JSON.stringify(place('of another drawer', 1)));
    expect(names(savedPlacesIn(kept, DRAWER))).toEqual([]);
  });
});

const anyPlace = fc.record({
  name: fc
    .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
    .filter((name) => name.trim() !== '' && name.length <= 80),
  lat: fc.integer({ min: -9_000_000, max: 9_000_000 }).map((units) => units / 1e5),
  lng: fc.integer({ min: -18_000_000, max: 18_000_000 }).map((units) => units / 1e5),
  at: fc.nat(),
});

describe('a file of favourites', () => {
  it('gives back what was put into it', () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 20 }), (places) => {
        const read = readPlacesFile(placesFile(places));
        expect(read.unread).toBe(0);
        expect(read.places.map((one) => [one.name, placeKey(one)])).toEqual(
          places.map((one) => [one.name, placeKey(one)]),
        );
      }),
    );
  });

  it.each([
    ['nome;lat;lng\nSede;-7,53;-46,03\n"Pivô 2";-7,6;-46,1', ['Sede', 'Pivô 2'], 0],
    ['Farm,-7.53,-46.03\r\nField 2,-7.6,-46.1\r\n', ['Farm', 'Field 2'], 0],
    ['Sede\t7°31\'48"S\t46 O', ['Sede'], 0],
    ['Sede;-7,53;-46,03\nbad;x;y\n;1;2\nfar;95;0', ['Sede'], 3],
    ['[{"name":"A","lat":1,"lng":2},{"name":"B"},7]', ['A'], 2],
    ['{"other":1}', [], 0],
    ['', [], 0],
    ['hello', [], 0],
  ])('of another make is read as far as it goes: %j', (text, expected, unread) => {
    const read = readPlacesFile(text);
    expect(read.places.map(({ name }) => name)).toEqual(expected);
    expect(read.unread).toBe(unread);
  });
});
