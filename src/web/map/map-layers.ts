import { keep, sharedMemory } from '../browser-memory.ts';
import { createStore } from '../store.ts';

/** What can lie on the map. Streets come from the internet, and are never on unless asked for in this visit. */
export const LAYERS = ['countries', 'states', 'matopiba', 'streets'] as const;
export type Layer = (typeof LAYERS)[number];
export type Layers = Readonly<Record<Layer, boolean>>;

const KEY = 'eto-agora.map-layers';
const AT_FIRST: Layers = { countries: true, states: true, matopiba: false, streets: false };

export const layerStore = createStore<Layers, Partial<Layers>>(
  (layers, changed) => ({ ...layers, ...changed }),
  readLayers(sharedMemory.getItem(KEY)),
);

export function switchLayer(layer: Layer, on: boolean) {
  layerStore.dispatch({ [layer]: on });
  keep(sharedMemory, KEY, JSON.stringify({ ...layerStore.get(), streets: false }));
}

/** What was kept, where it can be read. */
export function readLayers(text: string | null): Layers {
  try {
    const json = JSON.parse(text ?? 'null') as Partial<Record<Layer, unknown>> | null;
    const kept = LAYERS.filter((layer) => layer !== 'streets' && typeof json?.[layer] === 'boolean');
    return { ...AT_FIRST, ...Object.fromEntries(kept.map((layer) => [layer, json?.[layer]])) };
  } catch {
    return AT_FIRST;
  }
}
