import { parseCivilDate, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import { PROVIDERS, type ProviderId } from '../../weather/sources.ts';

/** The days that a provider can be asked for, from the catalogue, given today at the place. */
export function coverageOf(id: ProviderId, today: EpochDay): DayRange {
  const { firstDay, firstDayOffset, lastDayOffset } = PROVIDERS[id];
  const fixed = firstDay === null ? undefined : parseCivilDate(firstDay);
  const from = fixed ?? today + (firstDayOffset ?? 0);
  return { from, to: today + lastDayOffset };
}
