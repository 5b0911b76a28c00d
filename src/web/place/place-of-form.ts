import type { Place } from '../../weather/place.ts';
import { parseCoordinate } from './coordinates.ts';

/** The place that the fields name, when both can be read and lie on Earth. */
export function placeOf(fields: { lat: string; lng: string }): Place | undefined {
  if (fields.lat.trim() === '' || fields.lng.trim() === '') return undefined;
  const [lat, lng] = [parseCoordinate(fields.lat, 'lat'), parseCoordinate(fields.lng, 'lng')];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : undefined;
}
