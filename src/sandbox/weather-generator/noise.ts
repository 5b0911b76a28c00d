import type { EpochDay } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';

/**
 * Random fields over the sphere and over days that can be read at any point and day without
 * generating what lies before: hashed values on a lattice, interpolated, and scaled by the length of
 * the weights so that the variance is exactly 1 everywhere (plain interpolation loses variance
 * between the nodes, which would show as weekly ripples). The lattice is three-dimensional and cuts
 * the sphere, so there is no seam at the date line and none at the poles.
 */
export type Field = (day: EpochDay) => number;

export interface FieldShape {
  /** Names the field: different names are independent. */
  readonly name: string;
  /** Distance over which the field changes, km. */
  readonly km: number;
  /** Days between nodes in time; 1 is white noise. */
  readonly days: number;
}

interface Corner {
  readonly key: number;
  readonly weight: number;
}

const EARTH_RADIUS_KM = 6371;

/** A standard-normal field at one place, as a function of the day. */
export function fieldAt(place: Place, shape: FieldShape, seed: number): Field {
  const corners = cornersAround(place, shape, seed);
  const node = nodeReader(corners);
  if (shape.days <= 1) return node;
  return (day) => {
    const t = day / shape.days;
    const k = Math.floor(t);
    const w = smoothStep(t - k);
    return ((1 - w) * node(k) + w * node(k + 1)) / Math.hypot(1 - w, w);
  };
}

/** A standard-normal value that belongs to the place alone (terrain, biases of a grid cell). */
export function constantAt(place: Place, shape: Omit<FieldShape, 'days'>, seed: number): number {
  return nodeReader(cornersAround(place, { ...shape, days: 1 }, seed))(0);
}

/** A weighted sum of independent fields, again standard normal. */
export function mixFields(parts: readonly (readonly [weight: number, field: Field])[]): Field {
  const norm = Math.sqrt(parts.reduce((sum, [weight]) => sum + weight * weight, 0));
  return (day) => {
    let sum = 0;
    for (const [weight, field] of parts) sum += weight * field(day);
    return sum / norm;
  };
}

/** Share of a standard normal below z (logistic approximation, within 0.02 of Φ). */
export function shareBelow(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}

/** Reads nodes in time, remembering the two newest: a walk through the days hashes each node once. */
function nodeReader(corners: readonly Corner[]): (node: number) => number {
  const nodes = [NaN, NaN];
  const values = [0, 0];
  let oldest = 0;
  return (node) => {
    const known = nodes[0] === node ? 0 : nodes[1] === node ? 1 : -1;
    if (known >= 0) return values[known]!;
    const slot = oldest;
    oldest = 1 - oldest;
    nodes[slot] = node;
    values[slot] = cornerSum(corners, node);
    return values[slot];
  };
}

function cornerSum(corners: readonly Corner[], node: number): number {
  let sum = 0;
  for (const corner of corners)
    sum += corner.weight * normalFromBits(scramble(corner.key ^ Math.imul(node, 0x9e3779b1)));
  return sum;
}

function cornersAround(place: Place, shape: FieldShape, seed: number): Corner[] {
  const point = onSphere(place).map((v) => (v * EARTH_RADIUS_KM) / shape.km);
  const cell = point.map(Math.floor);
  const fraction = point.map((v, i) => smoothStep(v - cell[i]!));
  const base = hashText(shape.name, seed);
  const corners = Array.from({ length: 8 }, (_, c) => cornerOf(cell, fraction, { index: c, base }));
  const norm = Math.hypot(...corners.map((corner) => corner.weight));
  return corners.map(({ key, weight }) => ({ key, weight: weight / norm }));
}

function cornerOf(cell: number[], fraction: number[], at: { index: number; base: number }): Corner {
  let key = at.base;
  let weight = 1;
  for (let axis = 0; axis < 3; axis++) {
    const upper = (at.index >> axis) & 1;
    key = scramble(Math.imul(key, 31) + cell[axis]! + upper);
    weight *= upper ? fraction[axis]! : 1 - fraction[axis]!;
  }
  return { key, weight };
}

function onSphere({ lat, lng }: Place): [number, number, number] {
  const phi = (lat * Math.PI) / 180;
  const lambda = (lng * Math.PI) / 180;
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

export function smoothStep(t: number): number {
  return t * t * (3 - 2 * t);
}

/** FNV-1a over the name, started from the seed. */
function hashText(text: string, seed: number): number {
  let hash = scramble(seed ^ 0x811c9dc5);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return scramble(hash);
}

/** The finaliser of MurmurHash3: every bit in changes half the bits out. */
function scramble(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Sum of the four bytes, standardised: near enough to a normal, and it cannot exceed ±3.5. */
function normalFromBits(bits: number): number {
  const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
  return (sum - 510) / 147.8;
}
