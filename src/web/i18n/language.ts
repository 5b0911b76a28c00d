import { LANGUAGES, pickLanguage, type Language } from '../../contract/languages.ts';
import { keep, sharedMemory } from '../browser-memory.ts';
import { createStore } from '../store.ts';

const KEY = 'eto-agora.language';

/** The language of the page: the person's choice, else the browser's, else pt-BR. */
export const languageStore = createStore<Language, Language>((_, chosen) => chosen, initialLanguage());

export function chooseLanguage(language: Language) {
  languageStore.dispatch(language);
  keep(sharedMemory, KEY, language);
  applyToDocument();
}

/** Screen readers and hyphenation follow the `lang` of the document. */
export function applyToDocument() {
  document.documentElement.lang = languageStore.get();
}

function initialLanguage(): Language {
  const chosen = LANGUAGES.find((language) => language === sharedMemory.getItem(KEY));
  return chosen ?? pickLanguage(navigator.languages.join(','));
}
