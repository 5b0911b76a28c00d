import type { Span } from './daily-values.ts';
import { fetchJson } from './fetch-json.ts';
import { nwsRequest, type NwsCall, type NwsParts } from './nws-grid.ts';
import { readObservations, type Report } from './nws-observations.ts';
import type { Station } from './nws-station-list.ts';

const SOURCE = 'nws_stations';

/** The most that the service gives at once: with a report every five minutes less than two days. */
const PAGE = 500;
/** Two weeks of them: twice what can be asked for. */
const MOST_PAGES = 8;

export interface Reports {
  /** In ascending order, no time twice. */
  readonly reports: readonly Report[];
  readonly synthetic: boolean;
}

/** A station's reports of a span. The newest come first, so that further pages lead backwards to its beginning. */
export async function fetchReports(
  parts: NwsParts,
  { station, span, call }: { station: Station; span: Span; call: NwsCall },
): Promise<Reports> {
  const found = new Map<number, Report>();
  let synthetic = false;
  let oldest = span.to;
  for (let page = 0; page < MOST_PAGES && oldest > span.from; page++) {
    const path = `/stations/${station.id}/observations`;
    const query = { start: isoInstant(span.from), end: isoInstant(oldest), limit: String(PAGE) };
    const answer = await fetchJson(parts.connections, nwsRequest(SOURCE, parts, { path, query, call }));
    const reports = readObservations(answer.json);
    for (const report of reports) if (!found.has(report.at)) found.set(report.at, report);
    synthetic ||= answer.synthetic;
    const before = oldest;
    oldest = reports.reduce((earliest, { at }) => Math.min(earliest, at), oldest);
    if (reports.length < PAGE || oldest === before) break;
  }
  return { reports: [...found.values()].sort((a, b) => a.at - b.at), synthetic };
}

/** Without fractions of a second, which the service does not read. */
function isoInstant(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
