import { SNIPPET_LANGUAGES, type SnippetLanguage } from './snippet.ts';

const KEY = 'eto-agora.snippet-language';

/** The one that was chosen last in this browser. */
export function chosenLanguage(memory: Pick<Storage, 'getItem'>): SnippetLanguage {
  const known = SNIPPET_LANGUAGES.find((language) => language === memory.getItem(KEY));
  return known ?? SNIPPET_LANGUAGES[0];
}

export function rememberLanguage(memory: Pick<Storage, 'setItem'>, language: SnippetLanguage) {
  try {
    memory.setItem(KEY, language);
  } catch {
    // A full or forbidden storage: it is chosen anew next time.
  }
}
