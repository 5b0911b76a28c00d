import type { CivilDay } from './civil-days.ts';
import { dailyRows, HOUR_MS, type DailyValues, type Span } from './daily-values.ts';
import { fetchJson } from './fetch-json.ts';
import { isNotFound, nwsGrid, nwsRequest, type NwsCall, type NwsCell, type NwsParts } from './nws-grid.ts';
import { LONGEST_HOLD_MS, stationDays } from './nws-station-days.ts';
import { MOST_STATIONS, readStations, type Station } from './nws-station-list.ts';
import { fetchReports } from './nws-station-reports.ts';
import type { ColumnId } from './place-on-calendar.ts';
import { SourceError, type Source } from './source.ts';
import { subDailySource, type SubDailyAnswer } from './sub-daily-source.ts';

const ID = 'nws_stations';

/** What a day of a station must have for the next station not to be tried. Many have no gauge for rain. */
const NEEDED: readonly ColumnId[] = ['tmax', 'tmin', 'rhmean', 'u2'];

/** What the stations of the National Weather Service have measured, as a `Source`: one station a request. */
export function nwsStationsSource(parts: NwsParts): Source {
  const grid = nwsGrid(ID, parts);
  return subDailySource({
    id: ID,
    fetchDays: (call) =>
      grid.below(call, async (cell) => bestStation(parts, call.days, await nearby(parts, cell, call))),
  });
}

interface Nearby {
  readonly stations: readonly Station[];
  readonly synthetic: boolean;
  readonly call: NwsCall;
}

async function nearby(parts: NwsParts, cell: NwsCell, call: NwsCall): Promise<Nearby> {
  const query = { limit: String(MOST_STATIONS) };
  const request = nwsRequest(ID, parts, { path: `${cell.path}/stations`, query, call });
  const { json, synthetic } = await fetchJson(parts.connections, request);
  return { stations: readStations(json, call.place), synthetic: synthetic || cell.synthetic, call };
}

/** The nearest station that has all of every day; where none has, the one that has most, the nearest of such. */
async function bestStation(
  parts: NwsParts,
  days: readonly CivilDay[],
  { stations, synthetic, call }: Nearby,
): Promise<SubDailyAnswer> {
  const span = reportedSpan(days);
  let best: { answer: SubDailyAnswer; known: number } | undefined;
  for (const station of stations) {
    const answer = await stationAnswer(parts, { station, span, call });
    const known = answer ? knownValues(answer.values, days) : 0;
    if (answer && known > (best?.known ?? 0)) best = { answer, known };
    if (known === days.length * NEEDED.length) break;
  }
  if (!best) throw new SourceError(ID, 'no_data', 'no station nearby has a whole day');
  const { answer } = best;
  return { ...answer, synthetic: answer.synthetic || synthetic || parts.endpoint.synthetic === true };
}

/** A station that the list knows but that is not there has no days. */
async function stationAnswer(
  parts: NwsParts,
  asked: { station: Station; span: Span; call: NwsCall },
): Promise<SubDailyAnswer | undefined> {
  try {
    const { reports, synthetic } = await fetchReports(parts, asked);
    return { values: stationDays(reports), gridPlace: asked.station.place, synthetic };
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** What was reported just before the days still holds when they begin; their last hour's rain is reported after them. */
function reportedSpan(days: readonly CivilDay[]): Span {
  return { from: days[0]!.from - LONGEST_HOLD_MS, to: days.at(-1)!.to + HOUR_MS };
}

function knownValues(values: DailyValues, days: readonly CivilDay[]): number {
  const { columns } = dailyRows(days, values);
  const known = NEEDED.map((id) => columns[id]?.filter((value) => !Number.isNaN(value)).length ?? 0);
  return known.reduce((sum, count) => sum + count, 0);
}
