import { extraterrestrialRadiation } from '../../fao56/index.ts';
import { dayOfYearAlong, type EpochDay } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import { dayTally } from './day-tally.ts';
import { addFinding, flagDay, removeValue, type DraftSeries } from './draft-series.ts';

/**
 * How far above Ra a value may lie [MJ m⁻² d⁻¹]: half of the last digit where radiation is given to 0.1.
 * In the polar night, where Ra is 0, rounding and twilight would otherwise count as impossible.
 */
const ROUNDING = 0.05;

/** Below this share of Ra a day is darker than the thickest cloud: kept, and flagged. */
const VERY_LOW_SHARE = 0.03;

/** Where Ra itself is smaller [MJ m⁻² d⁻¹], that share is within the rounding of the values and means nothing. */
export const LEAST_RA_TO_JUDGE = 1;

/** Removes Rs above the top of the atmosphere and flags Rs that is very low. */
export function checkRadiation(draft: DraftSeries, place: Place): void {
  const column = draft.values.rs;
  if (!column) return;
  const above = dayTally();
  const low = dayTally();
  const RaOn = extraterrestrialRadiationAt(place.lat);
  for (let i = 0; i < column.length; i++) {
    const Rs = column[i]!;
    const day = draft.days[i]!;
    const Ra = RaOn(day);
    if (Rs > Ra + ROUNDING) {
      removeValue(draft, { id: 'rs', i });
      above.add(day, { value: Rs, limit: Ra });
    } else if (Ra >= LEAST_RA_TO_JUDGE && Rs < VERY_LOW_SHARE * Ra) {
      flagDay(draft, i, 'rs_low');
      low.add(day, { value: Rs, limit: VERY_LOW_SHARE * Ra });
    }
  }
  addFinding(draft, { code: 'RADIATION_ABOVE_RA', variable: 'rs' }, above);
  addFinding(draft, { code: 'RADIATION_VERY_LOW', variable: 'rs' }, low);
}

/** Ra [MJ m⁻² d⁻¹] on a day. It depends on the day of the year only, so that 366 values serve a long series. */
export function extraterrestrialRadiationAt(lat: number): (day: EpochDay) => number {
  const known: number[] = [];
  const dayOfYearOf = dayOfYearAlong();
  return (day) => {
    const J = dayOfYearOf(day);
    return (known[J] ??= extraterrestrialRadiation(lat, J));
  };
}
