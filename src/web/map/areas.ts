import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { unrolled } from './antimeridian.ts';
import type { Area, Polygon } from './polygons.ts';

/** The polygons of a topology's object. Our own files: their shape is known. */
export function areasOf(topology: Topology, object: string): Area[] {
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
