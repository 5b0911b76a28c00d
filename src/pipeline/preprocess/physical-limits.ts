import { isInside, REGIONS, type Place } from '../../weather/place.ts';
import { variable, VARIABLE_IDS, type Variable, type VariableId } from '../../weather/variables.ts';
import { dayTally } from './day-tally.ts';
import { addFinding, removeValue, type DraftSeries } from './draft-series.ts';

/** Removes values outside the physical limits of the registry, which are inclusive and tighter in Brazil. */
export function removeImpossibleValues(draft: DraftSeries, place: Place): void {
  const inBrazil = isInside(place, REGIONS.brazil);
  for (const id of VARIABLE_IDS) {
    if (draft.values[id]) keepWithin(draft, id, limitsOf(variable(id), inBrazil));
  }
}

function limitsOf({ limits, limitsBrazil }: Variable, inBrazil: boolean): Variable['limits'] {
  return (inBrazil && limitsBrazil) || limits;
}

function keepWithin(draft: DraftSeries, id: VariableId, [min, max]: Variable['limits']): void {
  const column = draft.values[id]!;
  const removed = dayTally();
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (!(value < min || value > max)) continue; // NaN is neither
    removeValue(draft, { id, i });
    removed.add(draft.days[i]!, { value, limit: value < min ? min : max });
  }
  // An upper limit of Infinity means that radiation is bounded by Ra, in a check of its own.
  const params = { min, max: Number.isFinite(max) ? max : 'Ra' };
  addFinding(draft, { code: 'VALUE_OUT_OF_LIMITS', variable: id, params }, removed);
}
