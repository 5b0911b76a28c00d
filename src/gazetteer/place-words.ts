import { wordsOf } from '../contract/plain-words.ts';

/** A name as one key; two spellings of one name have the same. */
export function keyOf(text: string): string {
  return wordsOf(text).join(' ');
}

/** The keys under which a name is looked for: `Herval d'Oeste` is also written `Herval dOeste`. */
export function keysOf(name: string): string[] {
  return [...new Set([keyOf(name), keyOf(name.replace(/['’`]/g, ''))])];
}
