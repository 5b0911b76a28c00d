import { fill, type Placeholders } from '../../contract/messages/dictionary.ts';
import type { Language } from '../../contract/languages.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { formats, type Formats } from './format.ts';
import { ptBR, type TextKey } from './pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { 'pt-BR': ptBR, en, es };

/** The values a sentence needs: none at all, or each of its placeholders. */
type ValuesOf<Sentence> = [Placeholders<Sentence>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<Sentence>, string | number>>];

/** Says the sentences of a dictionary. */
export type TranslateOf<Base> = <Key extends keyof Base & string>(
  key: Key,
  ...values: ValuesOf<Base[Key]>
) => string;

export type Translate = TranslateOf<typeof ptBR>;

export function translatorOf<Base>(
  sentences: Readonly<Record<keyof Base & string, string>>,
): TranslateOf<Base> {
  return (key, ...[values]) => fill(sentences[key], values);
}

export interface Speech {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Formats;
}

/** Sentences, numbers and dates of one language. */
export function speechIn(language: Language): Speech {
  return {
    language,
    t: translatorOf<typeof ptBR>(TEXTS[language]),
    format: formats(language),
  };
}
