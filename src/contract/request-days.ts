import { formatCivilDate, parseCivilDate, type DayRange, type EpochDay } from '../weather/civil-date.ts';
import { checkPeriod, defaultPeriod, modeForPeriod, MODES, type Mode } from './limits.ts';
import type { RequestFields } from './read-task-request.ts';
import { requestProblem, type RequestProblem } from './request-problem.ts';

export type RequestDays =
  | { readonly ok: true; readonly mode: Mode; readonly range?: DayRange }
  | { readonly ok: false; readonly problems: readonly RequestProblem[] };

/** The mode and days that a request means, `today` being the place's. */
export function requestDays(request: RequestFields, today: EpochDay): RequestDays {
  const mode = modeOf(request);
  if (mode === 'station') return stationDays(request);
  if (request.station_file !== undefined)
    return { ok: false, problems: [requestProblem('station_file', 'station_file_only_in_station')] };
  const { start_date: start, end_date: end } = request;
  const fixed = mode && start === undefined && end === undefined ? defaultPeriod(mode, today) : undefined;
  if (mode && fixed) return { ok: true, mode, range: fixed };
  return namedDays({ start, end, mode, today });
}

/** A station file alone says which mode is meant. */
function modeOf({ mode, station_file: file }: RequestFields): Mode | undefined {
  if (mode === undefined && file !== undefined) return 'station';
  return MODES.find((known) => known === mode);
}

function stationDays({ station_file: file, elevation }: RequestFields): RequestDays {
  const problems = [
    ...(elevation === undefined ? [requestProblem('elevation', 'station_elevation_required')] : []),
    ...(file === undefined ? [requestProblem('station_file', 'station_file_required')] : []),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, mode: 'station' };
}

function namedDays(given: {
  start: unknown;
  end: unknown;
  mode: Mode | undefined;
  today: EpochDay;
}): RequestDays {
  const from = readDay('start_date', given.start);
  const to = readDay('end_date', given.end);
  if (typeof from !== 'number' || typeof to !== 'number')
    return { ok: false, problems: [from, to].filter((one) => typeof one !== 'number') };
  const wrong = checkPeriod({
    start: formatCivilDate(from),
    end: formatCivilDate(to),
    today: given.today,
    ...(given.mode && { mode: given.mode }),
  });
  if (!wrong) {
    const range = { from, to };
    return { ok: true, mode: given.mode ?? modeForPeriod(range, given.today), range };
  }
  const { problem, field, ...values } = wrong;
  return { ok: false, problems: [requestProblem(field, problem, values)] };
}

function readDay(field: string, value: unknown): EpochDay | RequestProblem {
  if (value === undefined) return requestProblem(field, 'date_required');
  const day = typeof value === 'string' ? parseCivilDate(value) : undefined;
  return day ?? requestProblem(field, 'not_a_date');
}
