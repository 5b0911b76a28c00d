import type { Language } from '../../contract/languages.ts';
import { translatorOf, type Speech, type TranslateOf } from '../i18n/texts.ts';
import { moments, type Moments } from './moments.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR, type SourcesTextKey } from './texts/pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<SourcesTextKey, string>>>> = {
  'pt-BR': ptBR,
  en,
  es,
};

/** What the page of sources speaks with, beside the words of the whole page: its own, and moments. */
export interface SourcesSpeech extends Pick<Speech, 'language' | 'format'> {
  readonly say: TranslateOf<typeof ptBR>;
  readonly moments: Moments;
}

export function sourcesSpeech({ language, format }: Pick<Speech, 'language' | 'format'>): SourcesSpeech {
  return { language, format, say: translatorOf<typeof ptBR>(TEXTS[language]), moments: moments(language) };
}
