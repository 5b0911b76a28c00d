import type { Place } from '../weather/place.ts';

/** Plain decimals only: the services know no exponents. */
export function parseDegrees(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)
    ? Number(text)
    : undefined;
}

export function decimalsIn(text: string): number {
  return /\.(\d*)$/.exec(text)?.[1]?.length ?? 0;
}

export function placeOf(lat: number | undefined, lng: number | undefined): Place | undefined {
  if (lat === undefined || lng === undefined) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : undefined;
}
