import type { Place } from '../../weather/place.ts';
import { distanceToCoast } from './distance-to-coast.ts';
import { constantAt } from './noise.ts';
import { SPOT_HEIGHTS } from './spot-heights.ts';

export interface Terrain {
  /** km to the coast, negative at sea. */
  readonly coastKm: number;
  /** m above sea level. */
  readonly elevation: number;
}

/** How strongly a spot height outweighs the plain where it stands. */
const SPOT_STRENGTH = 12;
/** The relief is the same for every seed: a place does not move when the weather changes. */
const RELIEF_SEED = 56;

/** The synthetic relief at a point: smooth, plausible, near the truth where a spot height is given. */
export function terrainAt(place: Place): Terrain {
  const coastKm = distanceToCoast(place);
  const spots = spotMean(place);
  const height = (plain(coastKm) + spots.weight * spots.metres) / (1 + spots.weight);
  const rough = constantAt(place, { name: 'relief', km: 15 }, RELIEF_SEED);
  // Far out at sea a wide mountain must not lift the water; within 60 km the coast is only drawn coarsely.
  const elevation = coastKm < -60 ? 0 : height * (1 + 0.04 * rough);
  return { coastKm, elevation: Math.max(0, elevation) };
}

/** Mean relief of a grid cell (degrees), as a coarse model sees it. */
export function cellElevation(centre: Place, height: number, width: number): number {
  const steps = [-1 / 3, 0, 1 / 3];
  const heights = steps.flatMap((i) =>
    steps.map((j) =>
      terrainAt({ lat: Math.max(-90, Math.min(90, centre.lat + i * height)), lng: centre.lng + j * width }),
    ),
  );
  return heights.reduce((sum, terrain) => sum + terrain.elevation, 0) / heights.length;
}

/** Low land rising from the coast to 350 m far inland. */
function plain(coastKm: number): number {
  return coastKm <= 0 ? 0 : 350 * (1 - Math.exp(-coastKm / 350));
}

function spotMean(place: Place): { metres: number; weight: number } {
  let weight = 0;
  let sum = 0;
  for (const [lat, lng, metres, radiusKm] of SPOT_HEIGHTS) {
    const w = SPOT_STRENGTH * nearness(place, { lat, lng }, radiusKm);
    weight += w;
    sum += w * metres;
  }
  return { metres: weight > 0 ? sum / weight : 0, weight };
}

/** 1 at the other place, falling as a bell with the given radius, by great-circle distance. */
export function nearness(a: Place, b: Place, radiusKm: number): number {
  return Math.exp(-0.5 * (distanceKm(a, b) / radiusKm) ** 2);
}

export function distanceKm(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const cosine =
    Math.sin(a.lat * rad) * Math.sin(b.lat * rad) +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.cos((a.lng - b.lng) * rad);
  return 6371 * Math.acos(Math.min(1, Math.max(-1, cosine)));
}
