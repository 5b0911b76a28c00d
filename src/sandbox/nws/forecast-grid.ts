import { isInside, REGIONS, type Place } from '../../weather/place.ts';
import { notFound } from './nws-provider.ts';

/** A square of the forecast grid, about 2.5 km wide. */
export interface GridSquare {
  /** Three letters, as of a forecast office; here each stands for a tile of the map. */
  readonly gridId: string;
  /** From the tile's western and southern edge: the first is 0. */
  readonly gridX: number;
  readonly gridY: number;
  readonly centre: Place;
}

const TILE_DEGREES = 4;
const SQUARE_DEGREES = 0.025;
const SQUARES = Math.round(TILE_DEGREES / SQUARE_DEGREES);
const TILE_COLUMNS = 360 / TILE_DEGREES;
const TILE_ROWS = 180 / TILE_DEGREES;
const LETTERS = 26;
const A = 65;

export function isCovered(place: Place): boolean {
  return REGIONS.usa.some((box) => isInside(place, box));
}

export function squareAt({ lat, lng }: Place): GridSquare {
  const [x, y] = [squareNumber(lng + 180, TILE_COLUMNS), squareNumber(lat + 90, TILE_ROWS)];
  const tile = Math.floor(y / SQUARES) * TILE_COLUMNS + Math.floor(x / SQUARES);
  return square(tile, x % SQUARES, y % SQUARES);
}

/** The square that a path names, as `TOP` and `31,80`. */
export function squareNamed(gridId: string, position: string): GridSquare {
  const match = /^(\d{1,3}),(\d{1,3})$/.exec(position);
  const tile = /^[A-Z]{3}$/.test(gridId) ? tileOf(gridId) : Infinity;
  const [x, y] = [Number(match?.[1]), Number(match?.[2])];
  if (x < SQUARES && y < SQUARES && tile < TILE_ROWS * TILE_COLUMNS) {
    const found = square(tile, x, y);
    if (isCovered(found.centre)) return found;
  }
  throw notFound(`Unable to find a forecast grid for ${gridId}/${position}`);
}

function square(tile: number, gridX: number, gridY: number): GridSquare {
  const west = (tile % TILE_COLUMNS) * TILE_DEGREES - 180;
  const south = Math.floor(tile / TILE_COLUMNS) * TILE_DEGREES - 90;
  const centre = {
    lat: south + (gridY + 0.5) * SQUARE_DEGREES,
    lng: west + (gridX + 0.5) * SQUARE_DEGREES,
  };
  return { gridId: tileName(tile), gridX, gridY, centre };
}

/** Counted through all tiles; the last meridian and the pole belong to the last square. */
function squareNumber(degrees: number, tiles: number): number {
  return Math.min(tiles * SQUARES - 1, Math.floor(degrees / SQUARE_DEGREES));
}

function tileName(tile: number): string {
  const digits = [Math.floor(tile / LETTERS ** 2), Math.floor(tile / LETTERS) % LETTERS, tile % LETTERS];
  return String.fromCharCode(...digits.map((digit) => A + digit));
}

function tileOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - A, 0);
}
