import type { Place } from '../../weather/place.ts';
import { ANTARCTIC_COAST_LAT, CONTINENTS, type Ring } from './continents.ts';

const KM_PER_DEGREE = 111.2;
/** Beyond this nothing in the climate depends on the distance. */
const FAR_KM = 3000;

interface Local {
  readonly x: number;
  readonly y: number;
}

/** Distance to the nearest coast, km; positive on land, negative at sea. */
export function distanceToCoast(place: Place): number {
  const antarctic = (ANTARCTIC_COAST_LAT - place.lat) * KM_PER_DEGREE;
  let land = Math.min(FAR_KM, antarctic);
  for (const ring of Object.values(CONTINENTS)) {
    const distance = distanceToRing(place, ring);
    // On one ring the point is inland of that ring alone; at sea the nearest ring decides.
    if (distance > 0) return Math.min(FAR_KM, distance);
    land = Math.max(land, distance);
  }
  return Math.max(-FAR_KM, land);
}

function distanceToRing(place: Place, ring: Ring): number {
  const outline = unwrapped(place, ring);
  // A ring that spans the date line may meet the place a whole turn away.
  const turns = [-360, 0, 360].map((turn) => distanceToOutline(toPlane(place, outline, turn)));
  return Math.max(...turns);
}

/** Longitudes relative to the place, each within half a turn of the one before: the ring is never torn. */
function unwrapped(place: Place, ring: Ring): Ring {
  let previous = 0;
  return ring.map(([lat, lng]) => {
    previous += shortWayRound(lng - place.lng - previous);
    return [lat, previous] as const;
  });
}

function shortWayRound(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

/** Kilometres east and north of the place, on a plane that is true near it. */
function toPlane(place: Place, outline: Ring, turn: number): Local[] {
  const shrink = Math.max(0.03, Math.cos((place.lat * Math.PI) / 180));
  return outline.map(([lat, east]) => ({
    x: (east + turn) * shrink * KM_PER_DEGREE,
    y: (lat - place.lat) * KM_PER_DEGREE,
  }));
}

function distanceToOutline(points: readonly Local[]): number {
  let nearest = Infinity;
  let inside = false;
  for (let i = 0; i < points.length; i++) {
    const a = points[i]!;
    const b = points[(i + 1) % points.length]!;
    nearest = Math.min(nearest, distanceToSegment(a, b));
    if (a.y > 0 !== b.y > 0 && a.x + (b.x - a.x) * (-a.y / (b.y - a.y)) > 0) inside = !inside;
  }
  return inside ? nearest : -nearest;
}

function distanceToSegment(a: Local, b: Local): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = (-a.x * dx - a.y * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(a.x + t * dx, a.y + t * dy);
}
