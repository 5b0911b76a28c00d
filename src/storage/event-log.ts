import type { Kysely } from 'kysely';
import type { TaskEvent } from '../tasks/task.ts';
import type { Database } from './schema.ts';
import { eventFromRow } from './task-rows.ts';

type Db = Kysely<Database>;

/** Within the transaction that gave the task this `seq`: the log has no gaps because the row counts for it. */
export async function insertEvent(db: Db, event: TaskEvent): Promise<void> {
  await db
    .insertInto('task_events')
    .values({
      task_id: event.taskId,
      seq: event.seq,
      type: event.type,
      attempt: event.attempt,
      ts: event.ts,
      data: JSON.stringify(event.data),
    })
    .execute();
}

export async function readEvents(
  db: Db,
  from: { id: string; afterSeq: number; limit: number },
): Promise<TaskEvent[]> {
  const rows = await db
    .selectFrom('task_events')
    .selectAll()
    .where('task_id', '=', from.id)
    .where('seq', '>', from.afterSeq)
    .orderBy('seq')
    .limit(from.limit)
    .execute();
  return rows.map(eventFromRow);
}

export async function lastEvent(db: Db, id: string): Promise<TaskEvent | undefined> {
  const row = await db
    .selectFrom('task_events')
    .selectAll()
    .where('task_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && eventFromRow(row);
}
