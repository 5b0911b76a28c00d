import type { Language } from '../../contract/languages.ts';
import { translatorOf, type TranslateOf } from './texts.ts';
import { useSpeech } from './use-speech.ts';

/** Says the sentences of a part of the page that brings its own. */
export function lazySpeech<Base>(
  texts: Readonly<Record<Language, Readonly<Record<keyof Base & string, string>>>>,
): () => TranslateOf<Base> {
  const known = new Map<Language, TranslateOf<Base>>();
  return function useLazySpeech() {
    const { language } = useSpeech();
    const say = known.get(language) ?? translatorOf<Base>(texts[language]);
    known.set(language, say);
    return say;
  };
}
