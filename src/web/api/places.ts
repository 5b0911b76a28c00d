import type { Language } from '../../contract/languages.ts';
import type { FoundPlaces, PlaceFacts } from '../../contract/place-search.ts';
import type { Place } from '../../weather/place.ts';
import { isRecord } from './is-record.ts';
import { requestJson, type Answer } from './request.ts';

export function findPlaces(q: string, language: Language): Promise<Answer<FoundPlaces>> {
  const query = new URLSearchParams({ q, language });
  return requestJson(`/api/v1/places?${query.toString()}`, {}, (json) =>
    isRecord(json) && Array.isArray(json.places) ? (json as unknown as FoundPlaces) : undefined,
  );
}

export function placeFacts({ lat, lng }: Place, language: Language): Promise<Answer<PlaceFacts>> {
  // Never `1e-7`: the server reads decimals.
  const query = new URLSearchParams({ lat: lat.toFixed(5), lng: lng.toFixed(5), language });
  return requestJson(`/api/v1/places/at?${query.toString()}`, {}, (json) =>
    isRecord(json) && typeof json.time_zone === 'string' ? (json as unknown as PlaceFacts) : undefined,
  );
}
