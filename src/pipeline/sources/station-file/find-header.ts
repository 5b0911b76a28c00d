import type { TextDecoder } from 'node:util';
import { recogniseHeader } from './recognise-header.ts';
import { namesWithUnits } from './units-row.ts';

export const DELIMITERS = [';', '\t', ',', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface TextLine {
  /** Line of the file, 1-based. */
  readonly number: number;
  readonly text: string;
  /** Byte after the line's end, where the next line begins. */
  readonly end: number;
}

export interface FoundHeader {
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
  /** The last line of the header: that of the units, where they have one of their own. */
  readonly line: TextLine;
  /** The lines below, as far as the head goes. */
  readonly below: readonly TextLine[];
}

/** Lines before the header that a file may have: names and places of stations, comments. */
const LONGEST_PREAMBLE = 60;
const LINES_TO_COMPARE = 50;

/** Complete lines of the head (LF, CRLF or CR); the last one also without its end when the file is complete. */
export function linesOf(
  head: Uint8Array,
  {
    start,
    complete,
    decoder,
    atMost,
  }: { start: number; complete: boolean; decoder: TextDecoder; atMost: number },
): TextLine[] {
  const lines: TextLine[] = [];
  let from = start;
  while (from < head.length && lines.length < atMost) {
    const stop = lineStop(head, from);
    if (stop === head.length && !complete) break;
    const isCrLf = head[stop] === 0x0d && head[stop + 1] === 0x0a;
    const end = Math.min(head.length, stop + (isCrLf ? 2 : 1));
    lines.push({ number: lines.length + 1, text: decoder.decode(head.subarray(from, stop)), end });
    from = end;
  }
  return lines;
}

function lineStop(head: Uint8Array, from: number): number {
  let i = from;
  while (i < head.length && head[i] !== 0x0a && head[i] !== 0x0d) i++;
  return i;
}

/** The header is the first line with a column of dates; without any, the first line that is no comment. */
export function findHeader(lines: readonly TextLine[]): FoundHeader | undefined {
  const candidates = lines.filter(({ text }) => text.trim() !== '' && !text.trimStart().startsWith('#'));
  const opening = candidates.slice(0, LONGEST_PREAMBLE);
  const withDates = opening.find((line) =>
    DELIMITERS.some((one) => hasDateColumn(splitCells(line.text, one))),
  );
  const line = withDates ?? opening[0];
  if (!line) return undefined;
  const below = candidates.slice(candidates.indexOf(line) + 1);
  const delimiter = delimiterOf(line.text, below);
  return withUnits({ delimiter, names: headerNames(splitCells(line.text, delimiter)), line, below });
}

/** Loggers and agencies write the units in a row under the names. */
function withUnits(header: FoundHeader): FoundHeader {
  const [line, ...below] = header.below;
  if (!line) return header;
  const cells = splitCells(line.text, header.delimiter).map((cell) => cell.trim());
  const names = namesWithUnits(header.names, cells);
  return names ? { ...header, names, line, below } : header;
}

function hasDateColumn(cells: readonly string[]): boolean {
  if (cells.length < 2) return false;
  return cells.some((cell) => {
    const meaning = recogniseHeader(cell);
    return meaning.kind === 'date' && (meaning.part === 'date' || meaning.part === 'year');
  });
}

/** The delimiter that gives the rows as many cells as the header; among equals, the one with more cells. */
function delimiterOf(header: string, below: readonly TextLine[]): Delimiter {
  const rows = below.slice(0, LINES_TO_COMPARE).map(({ text }) => text);
  const score = (delimiter: Delimiter) => {
    const cells = splitCells(header, delimiter).length;
    if (cells < 2) return -1;
    const alike = rows.filter((row) => splitCells(row, delimiter).length >= cells - 1).length;
    const dates = hasDateColumn(splitCells(header, delimiter)) ? 1 : 0;
    return dates * 1000 + (rows.length ? alike / rows.length : 1) * 100 + Math.min(cells, 99) / 100;
  };
  return DELIMITERS.reduce<Delimiter>((best, one) => (score(one) > score(best) ? one : best), ',');
}

/** A trailing delimiter is a habit, not a column. */
function headerNames(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim());
  while (names.length > 1 && names.at(-1) === '') names.pop();
  return names;
}

/** Cells of one line; quotes protect delimiters, and a doubled quote is one. */
export function splitCells(text: string, delimiter: Delimiter): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  let cell = '';
  let inQuotes = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '"' && inQuotes && text[i + 1] === '"') cell += text[i++]!;
    else if (character === '"' && (inQuotes || cell.trim() === '')) inQuotes = !inQuotes;
    else if (character === delimiter && !inQuotes) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
