import { useEffect, useState } from 'react';
import type { Language } from '../../contract/languages.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { FoundPlaces } from '../../contract/place-search.ts';
import { findPlaces } from '../api/places.ts';

export type PlaceSearch =
  { readonly state: 'idle' | 'searching' | 'unreachable' } | ({ readonly state: 'done' } & FoundPlaces);

/** Nobody types a letter after a longer rest than this. */
const REST_MS = 200;
const [SHORTEST, LONGEST] = LIMITS.placeQuery;
const MOST_KEPT = 100;
/** What was found stays found: going back a letter asks nobody. */
const found = new Map<string, FoundPlaces>();

/** Asks the server for places of a name, when the typing rests; null asks for nothing. */
export function usePlaceSearch(name: string | null, language: Language): PlaceSearch {
  const q = name?.trim().replace(/\s+/g, ' ').slice(0, LONGEST) ?? '';
  const key = q.length < SHORTEST ? '' : `${language} ${q}`;
  const [answer, setAnswer] = useState<{ key: string; search: PlaceSearch }>();
  useEffect(() => {
    if (key === '' || found.has(key)) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      void findPlaces(q, language).then((asked) => {
        if (asked.ok) remember(key, asked.value);
        if (!isWanted) return;
        setAnswer({
          key,
          search: asked.ok ? { state: 'done', ...asked.value } : { state: 'unreachable' },
        });
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      isWanted = false;
    };
  }, [key, q, language]);
  if (key === '') return { state: 'idle' };
  const known = found.get(key);
  if (known) return { state: 'done', ...known };
  return answer?.key === key ? answer.search : { state: 'searching' };
}

function remember(key: string, places: FoundPlaces) {
  const [oldest] = found.keys();
  if (found.size >= MOST_KEPT && oldest !== undefined) found.delete(oldest);
  found.set(key, places);
}
