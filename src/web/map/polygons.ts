import type { Place } from '../../weather/place.ts';

/** Closed rings of [lng, lat]; the first is the outside, others are holes. */
export type Polygon = readonly (readonly (readonly [number, number])[])[];

/** A land area with its name, ready to be asked. */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly polygons: readonly Polygon[];
}

/** The first area that holds the place. */
export function areaAt(areas: readonly Area[], place: Place): Area | undefined {
  return areas.find((area) => area.polygons.some((polygon) => holds(polygon, place)));
}

/** The area that holds the place or, failing that, a point `degrees` away from it in one of eight directions. */
export function areaNear(areas: readonly Area[], place: Place, degrees: number): Area | undefined {
  const here = areaAt(areas, place);
  if (here || degrees === 0) return here;
  for (const [north, east] of DIRECTIONS) {
    const near = { lat: place.lat + north * degrees, lng: place.lng + east * degrees };
    const found = areaAt(areas, near);
    if (found) return found;
  }
  return undefined;
}

const DIRECTIONS = [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => [north, east] as const));

/** Even-odd rule over all rings, so that holes count by themselves. */
export function holds(polygon: Polygon, { lat, lng }: Place): boolean {
  let inside = false;
  for (const ring of polygon) if (crossesOdd(ring, lng, lat)) inside = !inside;
  return inside;
}

function crossesOdd(ring: Polygon[number], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}

/** Centre of gravity of the largest outer ring, [lng, lat]: where a label sits well. */
export function labelPoint(area: Area): readonly [number, number] {
  const rings = area.polygons.map((polygon) => polygon[0] ?? []);
  const largest = rings.reduce((a, b) => (Math.abs(twiceArea(b)) > Math.abs(twiceArea(a)) ? b : a), []);
  const total = twiceArea(largest);
  let [x, y] = [0, 0];
  eachEdge(largest, (a, b) => {
    const cross = a[0] * b[1] - b[0] * a[1];
    x += ((a[0] + b[0]) * cross) / (3 * total);
    y += ((a[1] + b[1]) * cross) / (3 * total);
  });
  return [x, y];
}

function twiceArea(ring: Polygon[number]): number {
  let sum = 0;
  eachEdge(ring, (a, b) => (sum += a[0] * b[1] - b[0] * a[1]));
  return sum;
}

function eachEdge(
  ring: Polygon[number],
  visit: (a: readonly [number, number], b: readonly [number, number]) => void,
) {
  for (let i = 1; i < ring.length; i++) visit(ring[i - 1]!, ring[i]!);
}
