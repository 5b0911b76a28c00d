import type { Place } from '../../weather/place.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { favouritePlaces, nameKept, recentPlaces } from '../saved-places/saved-places.ts';
import { useStore } from '../store.ts';
import { groundName } from './ground.ts';
import { useGround } from './use-ground.ts';

/** What this browser's person calls a place, else where the map's outlines have it; undefined at sea. */
export function usePlaceName(place: Place | undefined): string | undefined {
  const { language } = useSpeech();
  const drawers = [useStore(favouritePlaces.store), useStore(recentPlaces.store)];
  const ground = useGround(place);
  return (place && nameKept(place, drawers)) ?? (ground && groundName(ground, language));
}
