import tzLookup from '@photostructure/tz-lookup';
import { MS_PER_DAY, type EpochDay } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import { QueryRejected } from './provider.ts';

/** The IANA zone asked for; `auto` is the zone of the coordinates. */
export function zoneOf(requested: string, place: Place): string {
  if (requested === 'auto') return tzLookup(place.lat, place.lng);
  try {
    zoneName(requested, 0, 'short');
    return requested;
  } catch {
    throw new QueryRejected('Invalid timezone');
  }
}

/** Offset from UTC at noon of a day, in seconds. */
export function utcOffsetSeconds(zone: string, day: EpochDay): number {
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(zoneName(zone, day, 'longOffset'));
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

/** `GMT-3`, `EST`. */
export function zoneAbbreviation(zone: string, day: EpochDay): string {
  return zoneName(zone, day, 'short');
}

function zoneName(zone: string, day: EpochDay, style: 'short' | 'longOffset'): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style });
  const parts = format.formatToParts((day + 0.5) * MS_PER_DAY);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
}
