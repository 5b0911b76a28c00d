import type { Place } from '../../weather/place.ts';
import { isRecord } from '../api/is-record.ts';
import { keep, sharedMemory } from '../browser-memory.ts';
import { coordinateText } from '../place/coordinates.ts';
import { createStore } from '../store.ts';

export interface SavedPlace extends Place {
  readonly name: string;
  /** What the list of places calls it; the name may be the person's own. */
  readonly townName?: string | undefined;
  /** When it was saved, ms since the epoch: orders them. */
  readonly at: number;
}

export type PlaceMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export const NAME_LENGTH = 80;

interface Drawer {
  readonly prefix: string;
  readonly most: number;
}

const FAVOURITES: Drawer = { prefix: 'eto-agora.favourite-place.', most: 200 };
const RECENT: Drawer = { prefix: 'eto-agora.recent-place.', most: 10 };

/** Two places are the same when the fields would show them as the same. */
export function placeKey({ lat, lng }: Place): string {
  return `${coordinateText(lat)},${coordinateText(lng)}`;
}

/**
 * Places that this browser keeps, the newest first, one key each: tabs that write at the same time cannot undo each
 * other's. What does not fit goes, the oldest first; where nothing can be kept they last as long as the page.
 */
export function savedPlacesIn(memory: PlaceMemory, { prefix, most }: Drawer) {
  const store = createStore<readonly SavedPlace[], readonly SavedPlace[]>(
    (_, now) => now,
    read(memory, prefix),
  );
  const recall = () => store.dispatch(read(memory, prefix));
  return {
    store,
    /** Another tab has changed them. */
    recall,
    /** Whether a change of the shared storage concerns them; null stands for all of it. */
    isOf: (name: string | null) => name === null || name.startsWith(prefix),
    has: (place: Place) => store.get().some((one) => placeKey(one) === placeKey(place)),
    save(place: SavedPlace) {
      const { lat, lng, at, townName } = place;
      const saved = { name: place.name.trim().slice(0, NAME_LENGTH), townName, lat, lng, at };
      if (!keep(memory, prefix + placeKey(saved), JSON.stringify(saved))) {
        const others = store.get().filter((one) => placeKey(one) !== placeKey(saved));
        store.dispatch([saved, ...others].slice(0, most));
        return;
      }
      for (const { key } of entries(memory, prefix).slice(most)) memory.removeItem(key);
      recall();
    },
    remove(place: Place) {
      memory.removeItem(prefix + placeKey(place));
      store.dispatch(store.get().filter((one) => placeKey(one) !== placeKey(place)));
    },
  };
}

export const favouritePlaces = savedPlacesIn(sharedMemory, FAVOURITES);
export const recentPlaces = savedPlacesIn(sharedMemory, RECENT);

/** The name that a place has in the first of the drawers that has it. */
export function nameKept(place: Place, drawers: readonly (readonly SavedPlace[])[]): string | undefined {
  const key = placeKey(place);
  return drawers.flat().find((one) => placeKey(one) === key)?.name;
}

/** For a tab that hears of a change in another. */
export function heedSavedPlaces(name: string | null) {
  for (const places of [favouritePlaces, recentPlaces]) if (places.isOf(name)) places.recall();
}

function read(memory: PlaceMemory, prefix: string): SavedPlace[] {
  return entries(memory, prefix).map(({ place }) => place);
}

function entries(memory: PlaceMemory, prefix: string): { key: string; place: SavedPlace }[] {
  return Array.from({ length: memory.length }, (_, i) => memory.key(i) ?? '')
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const place = readOne(memory.getItem(key));
      return place ? [{ key, place }] : [];
    })
    .sort((a, b) => b.place.at - a.place.at);
}

function readOne(text: string | null): SavedPlace | undefined {
  try {
    return savedPlace(JSON.parse(text ?? 'null'));
  } catch {
    return undefined;
  }
}

/** A place as it was kept or sent; undefined for anything else. */
export function savedPlace(json: unknown): SavedPlace | undefined {
  if (!isRecord(json)) return undefined;
  const { name, townName, lat, lng, at } = json;
  if (typeof name !== 'string' || typeof lat !== 'number' || typeof lng !== 'number') return undefined;
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return undefined;
  return {
    name: name.slice(0, NAME_LENGTH),
    ...(typeof townName === 'string' && { townName: townName.slice(0, NAME_LENGTH) }),
    ...{ lat, lng },
    at: typeof at === 'number' ? at : 0,
  };
}
