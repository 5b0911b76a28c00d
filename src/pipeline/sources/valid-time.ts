import type { Span } from './daily-values.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
/** Months and years are left out: they have no length of their own. */
const DURATION =
  /^P(?=[\dT])(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,4})S)?)?$/;
const UNIT_SECONDS = [7 * 86_400, 86_400, 3600, 60, 1];
/** A forecast ends after some eight days; a value that holds for two weeks is none. */
const LONGEST_MS = 14 * 86_400_000;

/** An instant with its offset (`2025-12-01T00:00:00+00:00`), ms since the epoch; undefined when it is none. */
export function readInstant(text: string): number | undefined {
  const instant = INSTANT.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

/** `start/duration` as in ISO 8601 (`2025-12-01T00:00:00+00:00/P1DT6H`); undefined when it is not, or has no length. */
export function readValidTime(text: string): Span | undefined {
  const [start = '', duration = '', ...rest] = text.split('/');
  const from = readInstant(start);
  const ms = durationMs(duration);
  if (from === undefined || ms === undefined || ms === 0 || ms > LONGEST_MS || rest.length > 0)
    return undefined;
  return { from, to: from + ms };
}

function durationMs(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const seconds = UNIT_SECONDS.map((unit, i) => unit * Number(match[i + 1] ?? 0));
  return 1000 * seconds.reduce((sum, part) => sum + part);
}
