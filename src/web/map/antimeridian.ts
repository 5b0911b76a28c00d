import type { Polygon } from './polygons.ts';

type Point = readonly [number, number];
type Ring = readonly Point[];

/**
 * World Atlas stitches shapes across 180°, so that an edge of Fiji or Russia seems to run round the whole Earth.
 * Such a polygon is unrolled to continuous longitudes and given twice, 360° apart: drawn flat, and asked with
 * −180…180, it is then whole on both sides. Other polygons come back as they are.
 */
export function unrolled(polygon: Polygon): readonly Polygon[] {
  if (!polygon.some(jumps)) return [polygon];
  const rings = polygon.map((ring) => aroundPole(unroll(ring)));
  const west = Math.min(...(rings[0] ?? []).map(([lng]) => lng));
  const turn = west < -180 ? 360 : -360;
  return [rings, rings.map((ring) => ring.map(([lng, lat]): Point => [lng + turn, lat]))];
}

function jumps(ring: Ring): boolean {
  return ring.some(([lng], i) => i > 0 && Math.abs(lng - ring[i - 1]![0]) > 180);
}

function unroll(ring: Ring): Ring {
  let turn = 0;
  return ring.map(([lng, lat], i): Point => {
    const step = i === 0 ? 0 : lng - ring[i - 1]![0];
    if (step > 180) turn -= 360;
    else if (step < -180) turn += 360;
    return [lng + turn, lat];
  });
}

/** A ring that went once round the Earth (Antarctica) is closed along its pole. */
function aroundPole(ring: Ring): Ring {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (!first || !last || Math.abs(last[0] - first[0]) < 180) return ring;
  const pole = Math.sign(first[1]) * 90;
  return [...ring, [last[0], pole], [first[0], pole], first];
}
