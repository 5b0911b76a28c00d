import { z } from 'zod';
import type { ResultDay } from '../contract/results.ts';
import { checkLength, type ReferenceRow } from '../pipeline/fuse/local-learning/gather-reference.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import { parseCivilDate } from '../weather/civil-date.ts';
import type { DayFlag } from '../weather/day-quality.ts';
import type { Place } from '../weather/place.ts';
import { STATION_TASK } from './eto-task-input.ts';
import { unpackPage } from './result-pages.ts';

/** The ETo of a station, and where it stands. */
export interface StationReference {
  readonly place: Place;
  readonly rows: readonly ReferenceRow[];
}

const StationHead = z.object({ place: z.object({ lat: z.number(), lng: z.number() }) });

/** What was assumed teaches nothing of the place: least of all a wind of 2 m/s. */
const NOT_MEASURED: readonly DayFlag[] = [
  'rs_estimated',
  'u2_assumed',
  'ea_from_tmin',
  'filled',
  'no_result',
];

/** The ETo of a finished calculation of a station; undefined where the task is none. Throws `RefusedReference`. */
export async function referenceOfTask(
  store: Pick<TaskStore, 'get' | 'readResultHead' | 'readResultPage'>,
  taskId: string,
): Promise<StationReference | undefined> {
  const task = await store.get(taskId);
  const result = task?.kind === STATION_TASK ? await store.readResultHead(taskId) : undefined;
  const head = StationHead.safeParse(result?.head);
  if (!result || !head.success) return undefined;
  checkLength(result.rowCount);
  const rows: ReferenceRow[] = [];
  for (let page = 0; page < result.pageCount; page++) {
    const body = await store.readResultPage(taskId, page);
    if (!body) return undefined;
    rows.push(...(await unpackPage(body)).map(rowOf));
  }
  return { place: head.data.place, rows };
}

function rowOf({ date, eto_mm, flags }: ResultDay): ReferenceRow {
  const isMeasured = eto_mm !== null && !flags.some((flag) => NOT_MEASURED.includes(flag));
  return { day: parseCivilDate(date) ?? NaN, eto: isMeasured ? eto_mm : NaN };
}
