import type { Language } from '../../contract/languages.ts';
import type { TaskAccepted, TaskSnapshot } from '../../contract/task-events.ts';
import type { TaskRequest } from '../../contract/task-request.ts';
import { isRecord } from './is-record.ts';
import { requestJson, type Answer } from './request.ts';

/** Reference ETo to learn a place from: one of the two. */
export interface Lesson {
  readonly reference_file?: string;
  /** What columns of it are, where that was asked. */
  readonly reference_columns?: Readonly<Record<string, string>>;
  /** A finished calculation of a station. */
  readonly reference_task?: string;
  /** What has been learnt of the place before. */
  readonly learning_id?: string;
}

/** What a person asked for; the language is added when it is sent. */
export type EtoRequest = Pick<TaskRequest, 'lat' | 'lng'> &
  Partial<
    Pick<
      TaskRequest,
      | 'place_name'
      | 'start_date'
      | 'end_date'
      | 'elevation'
      | 'mode'
      | 'sources'
      | 'calibration'
      | 'station_file'
      | 'station_columns'
      | 'learning_id'
    >
  > & {
    /** With it the place is learnt, and not calculated. */
    readonly lesson?: Lesson;
  };

export const TASKS = '/api/v1/eto/tasks';

/** `key`: the same key and request give the same task, so a POST whose answer was lost can be repeated. */
export function submitTask(
  request: EtoRequest,
  how: { language: Language; key: string },
): Promise<Answer<TaskAccepted>> {
  return requestJson(
    TASKS,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': how.language,
        'idempotency-key': how.key,
      },
      body: JSON.stringify({ ...request, language: how.language }),
    },
    (json) => (isRecord(json) && typeof json.task_id === 'string' ? (json as TaskAccepted) : undefined),
  );
}

export function cancelTask(taskId: string, cancelToken: string): Promise<Answer<TaskSnapshot>> {
  return requestJson(
    `${TASKS}/${encodeURIComponent(taskId)}`,
    { method: 'DELETE', headers: { 'x-cancel-token': cancelToken } },
    (json) => (isRecord(json) && typeof json.status === 'string' ? (json as TaskSnapshot) : undefined),
  );
}

export function resultUrl(taskId: string, format: 'csv' | 'json' | 'xlsx' | 'parquet'): string {
  return `${TASKS}/${encodeURIComponent(taskId)}/result?format=${format}`;
}
