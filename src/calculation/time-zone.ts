import tzlookup from '@photostructure/tz-lookup';
import type { Place } from '../weather/place.ts';

/** IANA time zone of a place, found offline; at sea the nautical zone (`Etc/GMT+n`). */
export function timeZoneOf(place: Place): string {
  return tzlookup(place.lat, place.lng);
}
