import type { Place } from '../../weather/place.ts';
import { coordinateText } from '../place/coordinates.ts';
import { formStore } from '../request-form/form-state.ts';
import { recentPlaces } from '../saved-places/saved-places.ts';

/** Puts a place into the form; one with a name is remembered as recent. */
export function choosePlace({ lat, lng }: Place, name: string | null) {
  formStore.dispatch({ type: 'placed', lat: coordinateText(lat), lng: coordinateText(lng), name });
  if (name !== null) recentPlaces.save({ name, lat, lng, at: Date.now() });
}
