import { distanceKm } from '../../weather/distance.ts';
import type { Place } from '../../weather/place.ts';
import { isRecord } from '../api/is-record.ts';
import { sharedMemory } from '../browser-memory.ts';
import { createStore } from '../store.ts';

const PREFIX = 'eto-agora.learnt-place.';

/** As far as the server lets what was learnt be used. */
const NEAR_KM = 5;

/** A place that this browser has taught, and the id by which the server knows what it was taught. */
export interface LearntPlace extends Place {
  readonly id: string;
}

export type LearntPlaceMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The places that this browser has taught; they are in its memory, one key each. */
export function learntPlacesIn(memory: LearntPlaceMemory) {
  const store = createStore<readonly LearntPlace[], readonly LearntPlace[]>((_, now) => now, read(memory));
  const recall = () => store.dispatch(read(memory));
  return {
    store,
    /** Another tab has changed them. */
    recall,
    remember({ id, lat, lng }: LearntPlace) {
      try {
        memory.setItem(PREFIX + id, JSON.stringify({ id, lat, lng }));
      } catch {
        // A full or forbidden storage: it is known as long as the page is open.
        store.dispatch([...store.get(), { id, lat, lng }]);
        return;
      }
      recall();
    },
    forget(id: string) {
      memory.removeItem(PREFIX + id);
      store.dispatch(store.get().filter((one) => one.id !== id));
    },
  };
}

export const learntPlaces = learntPlacesIn(sharedMemory);

/** The nearest of those that hold at a place. */
export function learntNear(known: readonly LearntPlace[], place: Place | undefined): LearntPlace | undefined {
  if (!place) return undefined;
  const near = known
    .map((one) => ({ one, km: distanceKm(one, place) }))
    .filter(({ km }) => km <= NEAR_KM)
    .sort((a, b) => a.km - b.km);
  return near[0]?.one;
}

/** Whether a change of the shared storage concerns them; null stands for all of it. */
export function isOfLearntPlaces(name: string | null): boolean {
  return name === null || name.startsWith(PREFIX);
}

function read(memory: LearntPlaceMemory): LearntPlace[] {
  return Array.from({ length: memory.length }, (_, i) => memory.key(i) ?? '')
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => readOne(memory.getItem(name)))
    .filter((one) => one !== undefined);
}

function readOne(text: string | null): LearntPlace | undefined {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    if (!isRecord(json)) return undefined;
    const { id, lat, lng } = json;
    return typeof id === 'string' && typeof lat === 'number' && typeof lng === 'number'
      ? { id, lat, lng }
      : undefined;
  } catch {
    return undefined;
  }
}
