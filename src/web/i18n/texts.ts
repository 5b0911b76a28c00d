import { fill, type Placeholders } from '../../contract/messages/dictionary.ts';
import type { Language } from '../../contract/languages.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { formats, type Formats } from './format.ts';
import { ptBR, type TextKey } from './pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { 'pt-BR': ptBR, en, es };

/** The values a sentence needs: none at all, or each of its placeholders. */
type ValuesOf<Key extends TextKey> = [Placeholders<(typeof ptBR)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<(typeof ptBR)[Key]>, string | number>>];

export type Translate = <Key extends TextKey>(key: Key, ...values: ValuesOf<Key>) => string;

export interface Speech {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Formats;
}

/** Sentences, numbers and dates of one language. */
export function speechIn(language: Language): Speech {
  return {
    language,
    t: (key, ...[values]) => fill(TEXTS[language][key], values),
    format: formats(language),
  };
}
