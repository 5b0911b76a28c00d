const LONGEST_FACT = 240;

/**
 * A provider's words as they may be told: one line of bounded length, and nothing that a terminal would obey.
 */
export function shortFact(text: string): string {
  const line = text.slice(0, LONGEST_FACT).replace(/\p{Cc}+/gu, ' ');
  return text.length > LONGEST_FACT ? `${line.trimEnd()}…` : line.trim();
}
