/** What a valid JSON text holds, counted without building it. */
export interface JsonMeasure {
  /** Names in objects, each as often as it is written. */
  readonly names: number;
  /** Commas between values: one less than there are, for every list and object. */
  readonly commas: number;
  /** Lists and objects, one inside the other. */
  readonly depth: number;
}

export function measureJson(text: string): JsonMeasure {
  let names = 0;
  let commas = 0;
  let level = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charAt(i)) {
      case '"':
        i = closingQuote(text, i);
        break;
      case ',':
        commas++;
        break;
      case ':':
        names++;
        break;
      case '[':
      case '{':
        depth = Math.max(depth, ++level);
        break;
      case ']':
      case '}':
        level--;
    }
  }
  return { names, commas, depth };
}

/** Where the text that begins at `start` ends. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') before--;
    if ((at - before) % 2 === 0) return at;
  }
  return text.length;
}

/** Names in all objects of a parsed JSON: fewer than were written where one was written twice. */
export function countNames(json: unknown): number {
  let names = 0;
  const waiting = [json];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const inside: unknown[] = Object.values(value);
    if (!Array.isArray(value)) names += inside.length;
    for (const one of inside) if (typeof one === 'object') waiting.push(one);
  }
  return names;
}
