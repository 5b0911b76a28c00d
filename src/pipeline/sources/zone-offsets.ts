import { MS_PER_DAY, type EpochDay } from '../../weather/civil-date.ts';

/** Shorter than any period of summer time, so that none is stepped over. */
const STEP_DAYS = 14;

/**
 * Whether a civil day that begins at this offset from UTC is a civil day of the zone, on the days asked for or
 * during the year before today. Open-Meteo dates a whole answer with the one offset of the moment of asking, so
 * the zone's summer and winter offsets are both right; any other would silently shift every day.
 */
export function isOffsetOf(
  zone: string,
  offsetSeconds: number,
  days: { readonly from: EpochDay; readonly to: EpochDay; readonly today: EpochDay },
): boolean {
  const offsetAt = offsetReader(zone);
  const sampled = [...sampleDays(days.today - 365, days.today), ...sampleDays(days.from, days.to)];
  return sampled.some((day) => offsetAt(day) === offsetSeconds);
}

function sampleDays(from: EpochDay, to: EpochDay): EpochDay[] {
  const days = [to];
  for (let day = from; day < to; day += STEP_DAYS) days.push(day);
  return days;
}

/** Offset from UTC in seconds at noon UTC of a day. */
function offsetReader(zone: string): (day: EpochDay) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (day) => {
    const parts = format.formatToParts((day + 0.5) * MS_PER_DAY);
    return secondsOf(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
  };
}

/** `GMT-03:00` → −10800; plain `GMT` → 0. */
function secondsOf(offset: string): number {
  const match = /([+-])(\d{2}):(\d{2})/.exec(offset);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}
