import type { Place } from '../../weather/place.ts';
import type { Ground } from '../place/ground.ts';
import { brazilStates, fineCountries } from './land.ts';
import { areaNear } from './polygons.ts';

const BRAZIL = '076';
/** How far the outlines may be from the real coast; a harbour is not the sea. */
const COAST_DEGREES = 0.1;

/** What the outlines know of a place. States are asked first: their coast is the finer one. */
export async function groundAt(place: Place): Promise<Ground> {
  const [countries, states] = await Promise.all([fineCountries(), brazilStates()]);
  const state = areaNear(states, place, 0);
  const country = state
    ? countries.find((area) => area.id === BRAZIL)
    : areaNear(countries, place, COAST_DEGREES);
  const coastalState = state ?? (country?.id === BRAZIL ? areaNear(states, place, COAST_DEGREES) : undefined);
  return {
    onLand: country !== undefined,
    countryCode: country?.id ?? null,
    countryName: country?.name ?? null,
    state: coastalState?.name ?? null,
  };
}
