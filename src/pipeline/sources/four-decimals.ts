import type { Place } from '../../weather/place.ts';

/** About ten metres. MET Norway and NWS refuse or redirect anything longer, and NWS trailing zeros too. */
const DECIMALS = 4;

export function fourDecimals({ lat, lng }: Place): { lat: string; lon: string } {
  return { lat: rounded(lat), lon: rounded(lng) };
}

function rounded(degrees: number): string {
  return String(Number(degrees.toFixed(DECIMALS)));
}
