import type { Language } from '../contract/languages.ts';
import { nearEnough, ReferenceRequest } from '../contract/learning-request.ts';
import { LIMITS, todayAt } from '../contract/limits.ts';
import { stationFileErrorText } from '../contract/messages/station-file-text.ts';
import { requestProblem, type RequestProblem } from '../contract/request-problem.ts';
import { validateTaskRequest, type CheckedTaskRequest } from '../contract/validate-task-request.ts';
import { gatherReference, type ReferenceRow } from '../pipeline/fuse/local-learning/gather-reference.ts';
import type { Reference } from '../pipeline/fuse/local-learning/learning-days.ts';
import { RefusedReference } from '../pipeline/fuse/local-learning/refused-reference.ts';
import { readReferenceFile } from '../pipeline/sources/reference-file/read-reference-file.ts';
import { StationFileError } from '../pipeline/sources/station-file/station-file-error.ts';
import type { StationFileStore, TaskStore } from '../tasks/task-store.ts';
import { dayCount, formatCivilDate, parseCivilDate, type EpochDay } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import { referenceOfTask } from './reference-of-task.ts';

/** A reference, and the request for its days' weather. */
export interface Lesson {
  readonly checked: CheckedTaskRequest;
  readonly reference: Reference;
  /** The upload that it was read from. */
  readonly fileId: string | null;
}

export interface LessonParts {
  readonly files: Pick<StationFileStore, 'get' | 'read'>;
  readonly store: Pick<TaskStore, 'get' | 'readResultHead' | 'readResultPage'>;
  readonly zoneOf: (place: Place) => string;
  readonly now: () => number;
}

/** The request cannot be fulfilled, and these are the reasons. */
export class LessonRefused extends Error {
  readonly problems: readonly RequestProblem[];

  constructor(problems: readonly RequestProblem[]) {
    super(problems.map(({ field, key }) => `${field}: ${key}`).join('; '));
    this.problems = problems;
  }
}

/** The fields of a request that say where, and how the weather is had. */
export function checkPlace(fields: object, { zoneOf, now }: LessonParts): CheckedTaskRequest {
  return checked({ ...fields, start_date: undefined, end_date: undefined, mode: 'today' }, { zoneOf, now });
}

function checked(fields: object, { zoneOf, now }: Pick<LessonParts, 'zoneOf' | 'now'>): CheckedTaskRequest {
  const check = validateTaskRequest(fields, { nowMs: now(), zoneOf });
  if (!check.ok) throw new LessonRefused(check.problems);
  return check.value;
}

export interface AskedLesson {
  /** Fields of a request for the place's weather. */
  readonly place: object & Place;
  /** Fields of the body. */
  readonly fields: unknown;
  readonly language: Language;
  /** What of the reference is to be learnt from. */
  readonly later: (reference: Reference) => Promise<Reference>;
}

/** Reads the reference that a body gives or names. Throws a `LessonRefused`. */
export async function prepareLesson(asked: AskedLesson, parts: LessonParts): Promise<Lesson> {
  const given = readFields(asked.fields);
  const field = fieldOf(given);
  try {
    const today = todayAt(parts.zoneOf(asked.place), parts.now());
    const rows = await rowsOf(given, { place: asked.place, field }, parts);
    const reference = await asked.later(gatherReference(rows, today));
    const [first, last] = [reference.days[0], reference.days.at(-1)];
    if (first === undefined || last === undefined)
      throw new RefusedReference('too_few_days', { days: 0, least: 1 });
    const days = { start_date: formatCivilDate(first), end_date: formatCivilDate(last) };
    checkSpan(first, last);
    return {
      checked: checked({ ...asked.place, ...days }, parts),
      reference,
      fileId: given.reference_file ?? null,
    };
  } catch (error) {
    throw refusalOf(error, field, asked.language);
  }
}

/** The limits of a request's period, in the terms of a reference. Throws `RefusedReference`. */
function checkSpan(from: EpochDay, to: EpochDay): void {
  const [first, last] = [formatCivilDate(from), formatCivilDate(to)];
  if (from < parseCivilDate(LIMITS.firstDay)!)
    throw new RefusedReference('before_sources', { date: first, first: LIMITS.firstDay });
  const most = LIMITS.historicalDays;
  if (dayCount({ from, to }) > most) throw new RefusedReference('span_too_long', { first, last, most });
}

type ReferenceField = 'reference' | 'reference_file' | 'reference_task';
const REFERENCE_FIELDS: readonly ReferenceField[] = ['reference', 'reference_file', 'reference_task'];

function readFields(fields: unknown): ReferenceRequest {
  const read = ReferenceRequest.safeParse(fields);
  if (read.success) return read.data;
  throw new LessonRefused(
    read.error.issues.slice(0, 1).map(({ path }) => {
      const [field = 'reference', row, name] = path.map(String);
      const shown = row === undefined ? field : `${field}[${row}]${name === undefined ? '' : `.${name}`}`;
      const key = field === 'reference' ? 'reference_row_invalid' : 'value_not_allowed';
      return requestProblem(field, key, { field: shown, value: '', allowed: '' });
    }),
  );
}

function fieldOf(given: ReferenceRequest): ReferenceField {
  const named = REFERENCE_FIELDS.filter((field) => given[field] !== undefined);
  const [field] = named;
  if (field !== undefined && named.length === 1) return field;
  throw new LessonRefused([requestProblem('reference', 'reference_required')]);
}

async function rowsOf(
  given: ReferenceRequest,
  { place, field }: { readonly place: Place; readonly field: ReferenceField },
  parts: LessonParts,
): Promise<readonly ReferenceRow[]> {
  switch (field) {
    case 'reference':
      return (given.reference ?? []).map(rowOf);
    case 'reference_file':
      return rowsOfFile(given, parts);
    case 'reference_task':
      return rowsOfTask(given.reference_task ?? '', place, parts);
  }
}

function rowOf(row: NonNullable<ReferenceRequest['reference']>[number], i: number): ReferenceRow {
  const day = parseCivilDate(row.date);
  if (day !== undefined) return { day, eto: row.eto_mm ?? NaN, line: i + 1 };
  throw new LessonRefused([requestProblem('reference', 'not_a_date', { field: `reference[${i}].date` })]);
}

async function rowsOfFile(
  { reference_file: id = '', reference_columns: columns }: ReferenceRequest,
  { files }: LessonParts,
): Promise<ReferenceRow[]> {
  const field = 'reference_file';
  const file = await files.get(id);
  if (!file) throw new LessonRefused([requestProblem(field, 'reference_file_unknown')]);
  if (file.bytes > LIMITS.referenceBytes) {
    const limit = LIMITS.referenceBytes / (1024 * 1024);
    throw new LessonRefused([requestProblem(field, 'reference_file_too_large', { limit })]);
  }
  return readReferenceFile(files.read(id), columns);
}

async function rowsOfTask(
  id: string,
  place: Place,
  { store }: LessonParts,
): Promise<readonly ReferenceRow[]> {
  const field = 'reference_task';
  const found = await referenceOfTask(store, id);
  if (!found) throw new LessonRefused([requestProblem(field, 'reference_task_unusable')]);
  const far = nearEnough(found.place, place);
  if (far) throw new LessonRefused([requestProblem(field, 'reference_task_far', far)]);
  return found.rows;
}

function refusalOf(error: unknown, field: ReferenceField, language: Language): unknown {
  if (error instanceof RefusedReference) {
    const problem = requestProblem(field, `reference_${error.problem}`, error.facts);
    return new LessonRefused([problem]);
  }
  if (!(error instanceof StationFileError)) return error;
  const problem = stationFileErrorText(language, error);
  return new LessonRefused([requestProblem(field, 'field_invalid', { problem })]);
}
