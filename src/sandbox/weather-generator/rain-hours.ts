import type { EpochDay } from '../../weather/civil-date.ts';
import { clamp } from './climate.ts';
import type { Field } from './noise.ts';

const SLOTS = 24;
const AFTERNOON_SLOT = 16;

/** How much of a day's rain has fallen by the end of each slot of the day: rises from 0 to 1. */
export function fallenShares(hourNoise: Field, day: EpochDay): readonly number[] {
  const weights = Array.from({ length: SLOTS }, (_, slot) => slotWeight(hourNoise(day * SLOTS + slot), slot));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return Array.from({ length: SLOTS + 1 }, (_, edge) => (edge > AFTERNOON_SLOT ? 1 : 0));
  let fallen = 0;
  return [0, ...weights.map((weight) => (fallen += weight) / total)];
}

/** The same at any moment of the day, as a share of its length: rain falls evenly within a slot. */
export function fallenBy(shares: readonly number[], share: number): number {
  const position = clamp(share, 0, 1) * SLOTS;
  const slot = Math.min(SLOTS - 1, Math.floor(position));
  const [before, after] = [shares[slot]!, shares[slot + 1]!];
  return before + (after - before) * (position - slot);
}

/** Most hours are dry, the wet ones crowd in the afternoon. */
function slotWeight(noise: number, slot: number): number {
  const afternoon = 0.4 * Math.cos((2 * Math.PI * (slot - AFTERNOON_SLOT)) / SLOTS);
  return Math.max(0, noise - 0.5 + afternoon);
}
