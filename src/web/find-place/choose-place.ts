import type { Place } from '../../weather/place.ts';
import { coordinateText } from '../place/coordinates.ts';
import { formStore } from '../request-form/form-state.ts';
import { recentPlaces } from '../saved-places/saved-places.ts';

interface Named {
  readonly name: string | null;
  readonly townName?: string | undefined;
}

/** Puts a place into the form; one with a name is remembered as recent. */
export function choosePlace({ lat, lng }: Place, { name, townName }: Named) {
  const texts = { lat: coordinateText(lat), lng: coordinateText(lng) };
  formStore.dispatch({ type: 'placed', ...texts, name, townName: townName ?? null });
  if (name !== null) recentPlaces.save({ name, townName, lat, lng, at: Date.now() });
}
