import type { VariableId } from '../../../weather/variables.ts';
import type { ColumnUse } from './row-plan.ts';

/** Inputs of ETo that a file can lack. Without the first three it cannot be read; the others have a fallback. */
export const STATION_INPUTS = ['date', 'tmax', 'tmin', 'humidity', 'wind', 'radiation'] as const;
export type StationInput = (typeof STATION_INPUTS)[number];

const GIVEN_BY: Readonly<Record<Exclude<StationInput, 'date'>, readonly VariableId[]>> = {
  tmax: ['tmax'],
  tmin: ['tmin'],
  humidity: ['ea', 'tdew', 'rhmax', 'rhmean'],
  wind: ['u2'],
  radiation: ['rs', 'sunshine'],
};

/** What ETo needs and no column of the file gives. */
export function missingInputs(uses: readonly ColumnUse[]): StationInput[] {
  return STATION_INPUTS.filter((input) =>
    input === 'date' ? !hasDate(uses) : !GIVEN_BY[input].some((id) => uses.includes(id)),
  );
}

function hasDate(uses: readonly ColumnUse[]): boolean {
  if (uses.includes('date')) return true;
  return uses.includes('year') && (uses.includes('doy') || (uses.includes('month') && uses.includes('day')));
}
