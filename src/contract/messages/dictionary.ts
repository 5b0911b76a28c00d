import type { Language } from '../languages.ts';

/** Names between braces in a sentence: `'{count} days'` → `'count'`. */
export type Placeholders<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type SamePlaceholders<A, B> = [Placeholders<A>] extends [Placeholders<B>]
  ? [Placeholders<B>] extends [Placeholders<A>]
    ? true
    : false
  : false;

type Checked<Base, T> = {
  [K in keyof Base]: K extends keyof T
    ? SamePlaceholders<Base[K], T[K]> extends true
      ? string
      : `placeholders of ${K & string} differ`
    : string;
} & Record<Exclude<keyof T, keyof Base>, never>;

/** Makes the compiler refuse a translation with a key missing, a key too many, or other placeholders. */
export function translationOf<Base extends Record<string, string>>() {
  return <const T extends Record<string, string>>(
    translation: T & Checked<Base, T>,
  ): Record<keyof Base, string> => translation;
}

export type Values = Readonly<Record<string, string | number>>;

/**
 * Puts values into a sentence; a name without a value stays visible, so that it is noticed. A noun written with `(s)`
 * after a name agrees with its number: `{count} day(s)` is `1 day`, `3 days`.
 */
export function fill(sentence: string, values: Values = {}): string {
  return sentence
    .replace(COUNTED_NOUN, (whole, name: string, words: string) =>
      name in values ? `{${name}}${words}${String(values[name]) === '1' ? '' : 's'}` : whole,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

const COUNTED_NOUN = /\{(\w+)\}((?: \p{L}+)+)\(s\)/gu;

export type Dictionaries<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export type Say<Key extends string> = (language: Language, key: Key, values?: Values) => string;

/** Says the sentences of a dictionary in any of its languages. */
export function speaker<Key extends string>(dictionaries: Dictionaries<Key>): Say<Key> {
  return (language, key, values) => fill(dictionaries[language][key], values);
}
