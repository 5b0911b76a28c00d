import { requestProblem, shownValue, type RequestProblem } from './request-problem.ts';
import { CHOOSABLE_SOURCES } from './task-request.ts';

/** Fields as they came: nothing is known of them yet. */
export type RequestFields = Readonly<Record<string, unknown>>;

/** Words for `sources` beside `auto`: an alias stands for several ids. */
const SOURCE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  open_meteo: ['open_meteo_archive', 'open_meteo_forecast'],
  nws: ['nws_forecast', 'nws_stations'],
  ...Object.fromEntries(CHOOSABLE_SOURCES.map((id) => [id, [id]])),
};

export const SOURCE_CHOICES = ['auto', ...Object.keys(SOURCE_ALIASES)].join(', ');

/** A whole decimal number and nothing else: not `12abc`, `0x10`, `Infinity` or an empty text. */
const PLAIN_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/**
 * Brings what clients may write differently into the schema's form: null is absent, a number may be the
 * text of one (query parameters are texts), `sources` may be one id or the alias `open_meteo`.
 */
export function readTaskRequest(input: RequestFields): {
  request: RequestFields;
  problems: RequestProblem[];
} {
  const { sources, ...given } = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value != null),
  );
  const numbers = Object.fromEntries(
    ['lat', 'lng', 'elevation'].flatMap((field) =>
      field in given ? [[field, readNumber(given[field])]] : [],
    ),
  );
  const chosen = readSources(sources);
  const isProblem = chosen !== 'auto' && !Array.isArray(chosen);
  return {
    request: { ...given, ...numbers, ...(!isProblem && { sources: chosen }) },
    problems: isProblem ? [chosen] : [],
  };
}

function readNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return PLAIN_NUMBER.test(text) ? Number(text) : value;
}

function readSources(value: unknown): 'auto' | string[] | RequestProblem {
  const names: unknown[] = Array.isArray(value) ? value : [value ?? 'auto'];
  if (names.length === 1 && names[0] === 'auto') return 'auto';
  const list = new Set<string>();
  for (const name of names) {
    const ids = typeof name === 'string' && Object.hasOwn(SOURCE_ALIASES, name) && SOURCE_ALIASES[name];
    if (!ids) return unknownSource(name);
    for (const id of ids) list.add(id);
  }
  if (list.size === 0) return unknownSource('');
  if (list.has('demo') && list.size > 1) return requestProblem('sources', 'demo_alone');
  return [...list];
}

function unknownSource(name: unknown): RequestProblem {
  return requestProblem('sources', 'unknown_source', { value: shownValue(name), allowed: SOURCE_CHOICES });
}
