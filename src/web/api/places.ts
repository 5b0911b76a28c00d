import type { Language } from '../../contract/languages.ts';
import type { FoundPlaces } from '../../contract/place-search.ts';
import { isRecord } from './is-record.ts';
import { requestJson, type Answer } from './request.ts';

export function findPlaces(q: string, language: Language): Promise<Answer<FoundPlaces>> {
  const query = new URLSearchParams({ q, language });
  return requestJson(`/api/v1/places?${query.toString()}`, {}, (json) =>
    isRecord(json) && Array.isArray(json.places) ? (json as unknown as FoundPlaces) : undefined,
  );
}
