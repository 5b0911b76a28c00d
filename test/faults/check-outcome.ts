import { isDeepStrictEqual } from 'node:util';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import type { History, ReadResult, SubmitRecord, UnknownTask } from './recorded-history.ts';

/** I2 (state and result agree with the last event), I7, I12 (answers to cancels) and I15. */
export function checkOutcome(history: History): string[] {
  const last = history.log.at(-1);
  if (!last) return [];
  return [
    ...checkStatus(last, history.status),
    ...(history.cancelAnswers ?? [])
      .filter((answer) => answer !== statusOf(last))
      .map((answer) => `I12: a cancel was answered "${answer}", the log ends with ${statusOf(last)}`),
    ...(history.results ?? []).flatMap((result) => checkResult(last, result)),
    ...checkRepetition(last, history.undisturbed),
  ];
}

function checkStatus(last: TaskMessage, status: string | undefined): string[] {
  if (status === undefined || status === statusOf(last)) return [];
  return [`I2: the state is ${status}, the last event ${last.type} seq ${last.seq}`];
}

function statusOf(last: TaskMessage): string {
  if (last.type === 'PROGRESS') return last.data.status;
  if (last.type === 'SUCCESS') return 'success';
  return last.data.error_code === 'CANCELLED' ? 'cancelled' : 'error';
}

/** Compares the columns that this way of reading carries, in the rows that the message carries. */
function checkResult(last: TaskMessage, { via, rows }: ReadResult): string[] {
  if (last.type !== 'SUCCESS') return rows.length > 0 ? [`I7: ${via} gives rows of a task that failed`] : [];
  const { results, results_count: count } = last.data;
  if (rows.length !== count) return [`I7: ${via} gives ${rows.length} rows of ${count}`];
  const wrong = results.findIndex((day, i) =>
    Object.entries(rows[i] ?? {}).some(([column, value]) => !isDeepStrictEqual(fieldOf(day, column), value)),
  );
  return wrong === -1 ? [] : [`I7: ${via} differs from the message in row ${wrong + 1}`];
}

function fieldOf(day: object, column: string): unknown {
  return Object.entries(day).find(([name]) => name === column)?.[1];
}

/** Only the task's own address may differ; a run that ended in another way is a difference as well. */
export function checkRepetition(last: TaskMessage, undisturbed: TaskMessage | undefined): string[] {
  if (!undisturbed) return [];
  if (last.type !== undisturbed.type)
    return [`I15: the task ended with ${endOf(last)}, undisturbed with ${endOf(undisturbed)}`];
  const comparable = ({ data }: TaskMessage) => JSON.stringify({ ...data, results_url: '' });
  return comparable(last) === comparable(undisturbed)
    ? []
    : ['I15: the result differs from that of an undisturbed run'];
}

function endOf(last: TaskMessage): string {
  return last.type === 'ERROR' ? `${last.data.error_code} (${last.data.details})` : last.type;
}

/** I10 and I11, over all submits of a run. */
export function checkSubmits(submits: readonly SubmitRecord[]): string[] {
  const taskOfKey = new Map<string, string>();
  const keyOfTask = new Map<string, string | undefined>();
  return submits.flatMap(({ key, status, taskId, readBack }, i) => {
    if (status !== 202 || taskId === undefined) return [];
    const name = `submit ${i + 1}`;
    const known = key === undefined ? undefined : taskOfKey.get(key);
    const taken = keyOfTask.has(taskId) && keyOfTask.get(taskId) !== key;
    if (key !== undefined) taskOfKey.set(key, known ?? taskId);
    if (!keyOfTask.has(taskId)) keyOfTask.set(taskId, key);
    return [
      ...(known !== undefined && known !== taskId
        ? [`I11: ${name} made ${taskId}, its key had made ${known}`]
        : []),
      ...(taken ? [`I11: ${name} was given ${taskId} of another submit`] : []),
      ...(readBack !== undefined && readBack !== 200
        ? [`I10: ${name} was accepted and then read with ${readBack}`]
        : []),
    ];
  });
}

/** I9: whoever asks for a task that is not there is told so, once, and sent away for good. */
export function checkUnknown({ frames, closeCode, expect }: UnknownTask): string[] {
  const code = expect === 'TASK_EXPIRED' ? 4410 : 4404;
  const [first, ...others] = frames;
  return [
    ...(first?.type === 'ERROR' && first.data.error_code === expect
      ? []
      : [`I9: the first frame for a missing task is ${first?.type ?? 'missing'}, not ${expect}`]),
    ...(others.length > 0 ? [`I9: ${others.length} frames follow the ERROR of a missing task`] : []),
    ...(closeCode === code ? [] : [`I9: a missing task closes with ${closeCode}, not ${code}`]),
  ];
}
