import { useMemo } from 'react';
import type { Language } from '../../contract/languages.ts';
import { translatorOf } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR, type SnippetTextKey } from './texts/pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<SnippetTextKey, string>>>> = { 'pt-BR': ptBR, en, es };

/** The panel's own words, beside the language and formats of the page. */
export function useSnippetSpeech() {
  const { language, format } = useSpeech();
  const say = useMemo(() => translatorOf<typeof ptBR>(TEXTS[language]), [language]);
  return { language, format, say };
}
