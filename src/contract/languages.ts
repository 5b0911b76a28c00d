export const LANGUAGES = ['pt-BR', 'en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = 'pt-BR';

/** The language of an `Accept-Language` header or a tag such as `pt`, `en-GB`; the default when none fits. */
export function pickLanguage(header: string | undefined): Language {
  for (const tag of (header ?? '').split(',')) {
    const primary = tag.trim().toLowerCase().split(/[-;]/)[0];
    const found = LANGUAGES.find((language) => language.toLowerCase().split('-')[0] === primary);
    if (found) return found;
  }
  return DEFAULT_LANGUAGE;
}
