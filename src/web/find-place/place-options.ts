import type { FoundPlace } from '../../contract/place-search.ts';
import { shortPlaceName } from '../../contract/short-place-name.ts';
import type { Place } from '../../weather/place.ts';
import type { PlaceReading } from '../place/read-place.ts';
import { coordinateText } from '../place/coordinates.ts';
import type { SavedPlace } from '../saved-places/saved-places.ts';
import type { PlaceTextKey } from './texts/pt-br.ts';
import type { PlaceSearch } from './use-place-search.ts';
import type { PlaceSpeech } from './use-place-speech.ts';

/** A line of the list under the search. */
export interface PlaceOption {
  readonly place: Place;
  readonly text: string;
  /** Where it is, beside the name. */
  readonly detail: string;
  /** What the place is called from then on; null where only coordinates are known. */
  readonly name: string | null;
  /** What the list of places calls it, where it comes from there. */
  readonly townName?: string | undefined;
}

export interface OptionGroup {
  readonly title: string;
  readonly options: readonly PlaceOption[];
}

/** Before anything is typed: where this person has been. A saved place is not told twice. */
export function savedGroups(
  favourites: readonly SavedPlace[],
  recent: readonly SavedPlace[],
  { say, format }: PlaceSpeech,
): OptionGroup[] {
  const option = (place: SavedPlace): PlaceOption => ({
    place,
    text: place.name,
    detail: format.place(place),
    name: place.name,
    townName: place.townName,
  });
  const isSaved = ({ lat, lng }: SavedPlace) => favourites.some((one) => one.lat === lat && one.lng === lng);
  return [
    { title: say('favourites'), options: favourites.map(option) },
    { title: say('recent'), options: recent.filter((place) => !isSaved(place)).map(option) },
  ].filter(({ options }) => options.length > 0);
}

export function foundOption(place: FoundPlace): PlaceOption {
  const detail = [place.region, place.country_name].filter(Boolean).join(', ');
  const text = place.other_name === null ? place.name : `${place.name} (${place.other_name})`;
  const name = detail === '' ? place.name : `${place.name}, ${detail}`;
  return { place, text, detail, name, townName: shortPlaceName(place) };
}

/** The places that pasted coordinates can mean. */
export function readOptions(reading: PlaceReading, { say }: PlaceSpeech): PlaceOption[] {
  const places = reading.kind === 'place' ? [reading.place] : reading.kind === 'ask' ? reading.places : [];
  return places.map((place) => ({
    place,
    text: say('find_use', { lat: coordinateText(place.lat), lng: coordinateText(place.lng) }),
    detail: '',
    name: null,
  }));
}

/** What is to be said instead of, or above, the list. */
export function noticeKey(reading: PlaceReading | undefined, search: PlaceSearch): PlaceTextKey | undefined {
  switch (reading?.kind) {
    case 'place':
      return undefined;
    case 'ask':
      return 'find_ask';
    case 'half':
      return 'find_half';
    case 'impossible':
      return 'find_impossible';
    case 'closed_link':
      return 'find_closed_link';
    case undefined:
      return searchNotice(search);
  }
}

function searchNotice(search: PlaceSearch): PlaceTextKey | undefined {
  switch (search.state) {
    case 'idle':
      return undefined;
    case 'searching':
      return 'find_searching';
    case 'unreachable':
      return 'find_unreachable';
    case 'done':
      if (search.places.length === 0) return 'find_none';
      return search.corrected ? 'find_meant' : undefined;
  }
}
