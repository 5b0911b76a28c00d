import { useEffect, useState } from 'react';
import type { Language } from '../../contract/languages.ts';
import type { PlaceFacts as Facts } from '../../contract/place-search.ts';
import type { Place } from '../../weather/place.ts';
import { placeFacts } from '../api/places.ts';
import controls from '../controls/controls.module.css';
import { translatorOf } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { placeOf } from '../place/place-of-form.ts';
import { formStore } from '../request-form/form-state.ts';
import { useStore } from '../store.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR, type PlaceFactsTextKey } from './texts/pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<PlaceFactsTextKey, string>>>> = {
  'pt-BR': ptBR,
  en,
  es,
};
/** A marker that is moved comes to rest before anybody is asked. */
const REST_MS = 400;
/** Nearer than this a place is in the town, not away from it. */
const IN_TOWN_KM = 1;

/** Zone, height with its origin and the town next to the place of the form, before anything is calculated. */
export function PlaceFacts() {
  const { language, format } = useSpeech();
  const form = useStore(formStore);
  const facts = useFacts(placeOf(form), language);
  if (!facts) return null;
  const say = translatorOf<typeof ptBR>(TEXTS[language]);
  const given = Number(form.elevation.trim().replace(',', '.'));
  const isGiven = form.elevation.trim() !== '' && Number.isFinite(given);
  const metres = (value: number) => ({ metres: format.number(value, 0) });
  const { elevation, near, time_zone: zone } = facts;
  const height = isGiven
    ? say('height_given', metres(given))
    : elevation
      ? say(`height_${elevation.origin}`, metres(elevation.metres))
      : say('height_later');
  const town =
    near && near.km >= IN_TOWN_KM && say('near', { km: format.number(near.km, 1), name: near.place.name });
  return <p className={controls.hint}>{[height, say('zone', { zone }), town].filter(Boolean).join(' · ')}</p>;
}

/** Undefined until the server has answered, and where it does not: the calculation does not need them. */
function useFacts(place: Place | undefined, language: Language): Facts | undefined {
  const [known, setKnown] = useState<{ key: string; facts: Facts }>();
  const key = place ? `${place.lat} ${place.lng} ${language}` : '';
  useEffect(() => {
    if (key === '') return;
    let isWanted = true;
    const [lat = NaN, lng = NaN] = key.split(' ').map(Number);
    const timer = setTimeout(() => {
      void placeFacts({ lat, lng }, language).then((asked) => {
        if (isWanted && asked.ok) setKnown({ key, facts: asked.value });
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      isWanted = false;
    };
  }, [key, language]);
  return known?.key === key ? known.facts : undefined;
}
