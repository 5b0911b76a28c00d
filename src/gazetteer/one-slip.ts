import type { DatabaseSync } from '../storage/sqlite/database-sync.ts';

/** In shorter words one letter more or less makes too many others. */
export const SHORTEST_MISSPELT = 5;
/** How many words one may have been meant to be; those of the largest places. */
const MOST_MEANT = 4;

/** Finds the words of the gazetteer that are one slip of the finger away: a letter more, less, other, or two swapped. */
export function misspellings(file: DatabaseSync): (word: string) => string[] {
  // Sorting is left to the caller: the ranges are narrow, an order by id would have SQLite walk the table.
  const byStart = file.prepare(
    'SELECT word, id FROM word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?',
  );
  const byEnd = file.prepare(
    'SELECT word, id FROM word WHERE reversed >= ? AND reversed < ? AND length(word) BETWEEN ? AND ?',
  );
  const whole = file.prepare('SELECT word, id FROM word WHERE word = ?');

  return (word) => {
    const letters = Array.from(word).length;
    if (letters < SHORTEST_MISSPELT) return [];
    const middle = Math.floor(word.length / 2);
    // One slip is in one half, so that the other half is as it should be – but for two letters swapped over the middle.
    const halves = [
      byStart.all(...rangeOf(word.slice(0, middle)), letters - 1, letters + 1),
      byEnd.all(...rangeOf(backwards(word.slice(middle))), letters - 1, letters + 1),
      whole.all(swapped(word, middle - 1)),
    ].flat() as unknown as { word: string; id: number }[];
    const meant = halves.filter((one) => isOneSlip(word, one.word)).sort((a, b) => a.id - b.id);
    return [...new Set(meant.map((one) => one.word))].slice(0, MOST_MEANT);
  };
}

export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const start = commonStart(short, long);
  if (short.length !== long.length) return short.slice(start) === long.slice(start + 1);
  return short.slice(start + 1) === long.slice(start + 1) || swapped(short, start) === long;
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

function swapped(word: string, i: number): string {
  return word.slice(0, i) + word.slice(i + 1, i + 2) + word.slice(i, i + 1) + word.slice(i + 2);
}

export function backwards(word: string): string {
  return Array.from(word).reverse().join('');
}

/** All that begins with these letters, in SQLite's order. */
function rangeOf(start: string): [string, string] {
  return [start, `${start}\u{10ffff}`];
}
