/** A point on Earth, WGS 84 decimal degrees. */
export interface Place {
  /** −90…90, north positive. */
  readonly lat: number;
  /** −180…180, east positive. */
  readonly lng: number;
}

/** Where an elevation came from; `assumed` is always flagged. */
export const ELEVATION_ORIGINS = [
  'user',
  'opentopodata',
  'open_meteo',
  'nasa_power_cell',
  'assumed',
] as const;
export type ElevationOrigin = (typeof ELEVATION_ORIGINS)[number];

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
  /** The contiguous states, Alaska on both sides of the date line, Hawaii, Puerto Rico with the Virgin Islands, Guam with the Marianas. */
  usa: [
    [-125, 24, -66, 50],
    [-180, 51, -129, 72],
    [172, 51, 180, 54],
    [-161, 18, -154, 23],
    [-68, 17, -64, 19],
    [144, 13, 147, 21],
  ],
} as const satisfies Record<string, Box | readonly Box[]>;

export function isInside(place: Place, [west, south, east, north]: Box): boolean {
  return place.lng >= west && place.lng <= east && place.lat >= south && place.lat <= north;
}
