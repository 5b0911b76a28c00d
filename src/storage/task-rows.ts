import type { Selectable } from 'kysely';
import type { Task, TaskEvent } from '../tasks/task.ts';
import type { TaskEventTable, TaskTable } from './schema.ts';

export function taskFromRow(row: Selectable<TaskTable>): Task {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    input: parseJson(row.input),
    language: row.language,
    epoch: row.epoch,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    attempt: row.attempt,
    fence: row.fence,
    leaseUntil: row.lease_until,
    owner: row.owner,
    notBefore: row.not_before,
    lastSeq: row.last_seq,
    progress: row.progress,
    cancelTokenHash: row.cancel_token_hash,
  };
}

export function eventFromRow(row: Selectable<TaskEventTable>): TaskEvent {
  return {
    taskId: row.task_id,
    seq: row.seq,
    type: row.type,
    attempt: row.attempt,
    ts: row.ts,
    data: parseJson(row.data),
  };
}

export function parseJson(text: string): unknown {
  return JSON.parse(text);
}
