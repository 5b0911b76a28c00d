import { isRecord } from '../api/is-record.ts';
import { parseCoordinate } from '../place/coordinates.ts';
import { savedPlace, type SavedPlace } from './saved-places.ts';

export const PLACES_FILE = 'eto-agora-places.json';
/** More than any list of favourites; larger files are not looked into. */
export const FILE_BYTES = 1024 * 1024;

type ReadPlace = Omit<SavedPlace, 'at'>;

/** Favourites as a file, which any browser takes back. */
export function placesFile(places: readonly SavedPlace[]): string {
  const list = places.map(({ name, lat, lng }) => ({ name, lat, lng }));
  return `${JSON.stringify({ favourite_places: list }, null, 2)}\n`;
}

/**
 * The places of such a file, or of a table `name;lat;lng` with `;`, `,` or tabs and a title line or none. What cannot
 * be read is counted.
 */
export function readPlacesFile(text: string): {
  readonly places: readonly ReadPlace[];
  readonly unread: number;
} {
  const rows = jsonRows(text) ?? tableRows(text);
  const places = rows.flatMap((row) => {
    const place = row.name.trim() === '' ? undefined : savedPlace(row);
    return place ? [{ name: place.name, lat: place.lat, lng: place.lng }] : [];
  });
  return { places, unread: rows.length - places.length };
}

interface Row {
  readonly name: string;
  readonly lat: unknown;
  readonly lng: unknown;
}

function jsonRows(text: string): Row[] | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const list = isRecord(json) ? json.favourite_places : json;
    if (!Array.isArray(list)) return [];
    return list.map((one: unknown) => {
      const { name, lat, lng } = isRecord(one) ? one : {};
      return { name: typeof name === 'string' ? name : '', lat, lng };
    });
  } catch {
    return undefined;
  }
}

function tableRows(text: string): Row[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const delimiter = [';', '\t', ','].find((one) => lines[0]?.includes(one)) ?? ';';
  const rows = lines.map((line) => {
    const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [lat = '', lng = ''] = cells.slice(-2);
    return {
      name: cells.slice(0, -2).join(`${delimiter} `),
      lat: parseCoordinate(lat, 'lat'),
      lng: parseCoordinate(lng, 'lng'),
    };
  });
  const hasTitles = Number.isNaN(rows[0]?.lat) && Number.isNaN(rows[0]?.lng);
  return hasTitles ? rows.slice(1) : rows;
}
