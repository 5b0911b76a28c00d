import type { Language } from '../../contract/languages.ts';
import { translatorOf, type Speech, type TranslateOf } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR, type PlaceTextKey } from './texts/pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<PlaceTextKey, string>>>> = { 'pt-BR': ptBR, en, es };
const KNOWN = new Map<Language, PlaceSpeech>();

export interface PlaceSpeech extends Speech {
  readonly say: TranslateOf<typeof ptBR>;
}

export function usePlaceSpeech(): PlaceSpeech {
  const speech = useSpeech();
  const known = KNOWN.get(speech.language) ?? {
    ...speech,
    say: translatorOf<typeof ptBR>(TEXTS[speech.language]),
  };
  KNOWN.set(speech.language, known);
  return known;
}
