import type { z } from 'zod';
import type { DayRange, EpochDay } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import { LIMITS, todayAt, type Mode } from './limits.ts';
import { isMessageKey } from './messages/messages.ts';
import { readTaskRequest, SOURCE_CHOICES, type RequestFields } from './read-task-request.ts';
import { requestDays } from './request-days.ts';
import { requestProblem, shownValue, type RequestProblem } from './request-problem.ts';
import { TaskRequest } from './task-request.ts';

/** A request that can become a task. */
export interface CheckedTaskRequest {
  readonly request: TaskRequest;
  readonly mode: Mode;
  /** The days asked for; absent with a station file, whose days are its own. */
  readonly range?: DayRange;
  /** IANA zone of the place. */
  readonly zone: string;
  /** The place's civil day at the moment of the request. */
  readonly today: EpochDay;
}

export type RequestCheck =
  | { readonly ok: true; readonly value: CheckedTaskRequest }
  | { readonly ok: false; readonly problems: readonly [RequestProblem, ...RequestProblem[]] };

/**
 * Reads a request of any shape against the schema and the table of limits. Tells every problem at once, one
 * a field, in the order of the fields; unknown fields are ignored. Whether a station file exists is not asked.
 */
export function validateTaskRequest(
  input: unknown,
  at: { readonly nowMs: number; readonly zoneOf: (place: Place) => string },
): RequestCheck {
  if (!isFields(input)) return { ok: false, problems: [requestProblem('body', 'body_not_object')] };
  const read = readTaskRequest(input);
  const parsed = TaskRequest.safeParse(read.request);
  const issues = parsed.success ? [] : parsed.error.issues;
  const known = [...issues.map((issue) => problemOf(issue, read.request)), ...read.problems];
  // The zone is asked only of a place that exists; with another one the dates are checked in UTC.
  const place = placeOf(read.request);
  const zone = place ? at.zoneOf(place) : 'UTC';
  const today = todayAt(zone, at.nowMs);
  const days = requestDays(read.request, today);
  const [first, ...more] = inFieldOrder([...known, ...(days.ok ? [] : days.problems)]);
  if (first) return { ok: false, problems: [first, ...more] };
  if (!parsed.success || !days.ok) throw new Error('a refused request without a problem');
  const { mode, range } = days;
  return { ok: true, value: { request: parsed.data, mode, zone, today, ...(range && { range }) } };
}

function isFields(input: unknown): input is RequestFields {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function placeOf({ lat, lng }: RequestFields): Place | undefined {
  if (typeof lat !== 'number' || typeof lng !== 'number') return undefined;
  const exists = Math.abs(lat) <= LIMITS.lat[1] && Math.abs(lng) <= LIMITS.lng[1];
  return exists ? { lat, lng } : undefined;
}

function problemOf(issue: z.core.$ZodIssue, request: RequestFields): RequestProblem {
  const field = String(issue.path[0]);
  const value = shownValue(request[field]);
  if (isMessageKey(issue.message)) return requestProblem(field, issue.message, rangeOf(field));
  switch (field) {
    case 'start_date':
    case 'end_date':
      return requestProblem(field, 'not_a_date');
    case 'elevation':
      return requestProblem(field, 'number_expected');
    case 'sources':
      return requestProblem(field, 'unknown_source', { value, allowed: SOURCE_CHOICES });
    case 'station_file':
      return requestProblem(field, 'station_file_unknown');
    default:
      return requestProblem(field, 'value_not_allowed', { value, allowed: allowedBy(issue) });
  }
}

function rangeOf(field: string) {
  const [min, max] = LIMITS.elevation;
  if (field === 'place_name') return { max: LIMITS.placeName };
  return field === 'elevation' ? { min, max } : {};
}

function allowedBy(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? issue.values.map(String).join(', ') : '';
}

const FIELDS = Object.keys(TaskRequest.shape);

/** As the schema lists them; of two problems of one field the first stays. */
function inFieldOrder(problems: readonly RequestProblem[]): RequestProblem[] {
  const first = problems.filter((one, i) => problems.findIndex((other) => other.field === one.field) === i);
  return first.toSorted((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
}
