import type { Language } from '../../contract/languages.ts';
import { translatorOf, type Speech, type TranslateOf } from '../i18n/texts.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR, type ResultTextKey } from './texts/pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<ResultTextKey, string>>>> = { 'pt-BR': ptBR, en, es };

/** What a result speaks with, beside the words of the whole page. They come with its chunk. */
export interface ResultSpeech extends Speech {
  readonly say: TranslateOf<typeof ptBR>;
}

export function resultSpeech(speech: Speech): ResultSpeech {
  return { ...speech, say: translatorOf<typeof ptBR>(TEXTS[speech.language]) };
}
