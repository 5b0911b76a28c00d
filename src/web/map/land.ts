import type { Topology } from 'topojson-specification';
import coarseUrl from 'world-atlas/countries-110m.json?url';
import fineUrl from 'world-atlas/countries-50m.json?url';
import matopibaUrl from './outlines/matopiba.topo.json?url';
import statesUrl from './outlines/brazil-states.topo.json?url';
import { areasOf } from './areas.ts';
import type { Area } from './polygons.ts';

/** Countries at 1:110m: 39 kB, drawn first. */
export const coarseCountries = once(() => loadAreas(coarseUrl, 'countries'));
/** Countries at 1:50m: drawn when they have arrived, and asked whether a place is on land. */
export const fineCountries = once(() => loadAreas(fineUrl, 'countries'));
/** The 27 units of Brazil at 1:10m. */
export const brazilStates = once(() => loadAreas(statesUrl, 'states'));

/** The region MATOPIBA: 7 kB, drawn when it is asked for. */
export const matopibaRegion = once(() => loadAreas(matopibaUrl, 'region'));

async function loadAreas(url: string, object: string): Promise<Area[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return areasOf((await answer.json()) as Topology, object);
}

/** Loads at most once; a failure is not kept, so that the next call tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
