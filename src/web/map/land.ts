import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import coarseUrl from 'world-atlas/countries-110m.json?url';
import fineUrl from 'world-atlas/countries-50m.json?url';
import statesUrl from './outlines/brazil-states.topo.json?url';
import { unrolled } from './antimeridian.ts';
import type { Area, Polygon } from './polygons.ts';

/** Countries at 1:110m: 39 kB, drawn first. */
export const coarseCountries = once(() => loadAreas(coarseUrl, 'countries'));
/** Countries at 1:50m: drawn when they have arrived, and asked whether a place is on land. */
export const fineCountries = once(() => loadAreas(fineUrl, 'countries'));
/** The 27 units of Brazil at 1:10m. */
export const brazilStates = once(() => loadAreas(statesUrl, 'states'));

async function loadAreas(url: string, object: string): Promise<Area[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return areasOf((await answer.json()) as Topology, object);
}

/** The polygons of a topology's object. Our own files: their shape is known. */
function areasOf(topology: Topology, object: string): Area[] {
  const collection = topology.objects[object] as GeometryCollection<{ name: string }>;
  return feature(topology, collection).features.map(({ id, properties, geometry }) => ({
    id: String(id),
    name: properties.name,
    polygons: polygonsOf(geometry).flatMap(unrolled),
  }));
}

function polygonsOf(geometry: GeoJSON.Geometry): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates as unknown as Polygon];
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates as unknown as Polygon[]) : [];
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
