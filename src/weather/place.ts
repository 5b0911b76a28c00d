/** A point on Earth, WGS 84 decimal degrees. */
export interface Place {
  /** −90…90, north positive. */
  readonly lat: number;
  /** −180…180, east positive. */
  readonly lng: number;
}

/** Where an elevation came from; `assumed` is always flagged. */
export type ElevationOrigin = 'user' | 'open_meteo' | 'nasa_power_cell' | 'assumed';

export interface Elevation {
  /** Metres above sea level. */
  readonly metres: number;
  readonly origin: ElevationOrigin;
}

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export const REGIONS = {
  brazil: [-74, -34, -34, 5.5],
  matopiba: [-50, -14.5, -41.5, -2.5],
} as const satisfies Record<string, Box>;

export function isInside(place: Place, [west, south, east, north]: Box): boolean {
  return place.lng >= west && place.lng <= east && place.lat >= south && place.lat <= north;
}
