import type { Place } from '../../weather/place.ts';
import { rounded } from '../rounded.ts';
import { constantAt, shareBelow } from '../weather-generator/noise.ts';
import { distanceKm, terrainAt } from '../weather-generator/terrain.ts';
import { isCovered } from './forecast-grid.ts';
import { notFound } from './nws-provider.ts';

export interface Station {
  readonly id: string;
  readonly place: Place;
  /** m. */
  readonly elevation: number;
  /** Minutes between two reports. */
  readonly everyMinutes: 5 | 60;
  /** Whether it has a rain gauge. */
  readonly hasGauge: boolean;
}

/** One station stands in each square of the map. */
const SQUARE_DEGREES = 0.25;
const COLUMNS = 360 / SQUARE_DEGREES;
const ROWS = 180 / SQUARE_DEGREES;
const NEIGHBOURS = 3;
/** Stations stay where they are when the weather is another. */
const STATION_SEED = 57;

/** Those around a place, the nearest first. */
export function stationsNear(place: Place): Station[] {
  const [row, column] = [squareNumber(place.lat + 90, ROWS), squareNumber(place.lng + 180, COLUMNS)];
  const offsets = Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, i) => i - NEIGHBOURS);
  const numbers = offsets.flatMap((south) =>
    offsets.map((east) => (row + south) * COLUMNS + ((column + east + COLUMNS) % COLUMNS)),
  );
  const places = numbers
    .map((number) => ({ number, place: stationPlace(number) }))
    .filter((station) => isCovered(station.place))
    .map((station) => ({ ...station, km: distanceKm(place, station.place) }));
  return places.sort((a, b) => a.km - b.km).map(({ number }) => stationOf(number));
}

export function stationNamed(id: string): Station {
  const number = /^S[0-9A-Z]{4}$/.test(id) ? parseInt(id.slice(1), 36) : Infinity;
  if (number < ROWS * COLUMNS && isCovered(stationPlace(number))) return stationOf(number);
  throw notFound(`Unable to find station ${id}`);
}

function stationOf(number: number): Station {
  const place = stationPlace(number);
  return {
    id: `S${number.toString(36).toUpperCase().padStart(4, '0')}`,
    place,
    elevation: rounded(terrainAt(place).elevation, 1),
    everyMinutes: chance(place, 'often') < 0.4 ? 5 : 60,
    hasGauge: chance(place, 'gauge') < 0.7,
  };
}

/** Somewhere in its square, not on the edge. */
function stationPlace(number: number): Place {
  const [row, column] = [Math.floor(number / COLUMNS), number % COLUMNS];
  const corner = { lat: row * SQUARE_DEGREES - 90, lng: column * SQUARE_DEGREES - 180 };
  const within = (name: string): number => (0.1 + 0.8 * chance(corner, name)) * SQUARE_DEGREES;
  return { lat: rounded(corner.lat + within('north'), 4), lng: rounded(corner.lng + within('east'), 4) };
}

/** 0…1, another for every place and name. */
function chance(place: Place, name: string): number {
  return shareBelow(constantAt(place, { name: `station/${name}`, km: 5 }, STATION_SEED));
}

function squareNumber(degrees: number, count: number): number {
  return Math.min(count - 1, Math.floor(degrees / SQUARE_DEGREES));
}
