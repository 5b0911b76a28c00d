/** Letters that Unicode does not take apart into a base and its accent. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ß: 'ss',
  þ: 'th',
};

/** The words of a name, in lower case and without accents: what its spellings have in common. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[æœøðđħıłßþ]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A name as one key; two spellings of one name have the same. */
export function keyOf(text: string): string {
  return wordsOf(text).join(' ');
}

/** The keys under which a name is looked for: `Herval d'Oeste` is also written `Herval dOeste`. */
export function keysOf(name: string): string[] {
  return [...new Set([keyOf(name), keyOf(name.replace(/['’`]/g, ''))])];
}
