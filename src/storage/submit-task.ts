import type { Kysely } from 'kysely';
import { TASK_TIMES, type IdempotencyClaim, type NewTask, type Task } from '../tasks/task.ts';
import type { SubmitResult } from '../tasks/task-store.ts';
import { insertEvent } from './event-log.ts';
import type { Database } from './schema.ts';
import { findTask } from './task-queries.ts';
import { taskFromRow } from './task-rows.ts';

type Db = Kysely<Database>;

/** The task, its first event and its idempotency key, together. */
export async function submitTask(db: Db, task: NewTask): Promise<SubmitResult> {
  const { idempotency } = task;
  if (idempotency) {
    const known = await findIdempotencyKey(db, idempotency.key, task.createdAt);
    if (known && known.body_hash !== idempotency.bodyHash) return { kind: 'conflict' };
    const first = known && (await findTask(db, known.task_id));
    if (first) return { kind: 'existing', task: first, tokenSalt: known.token_salt };
  }
  const stored = await insertTask(db, task);
  await insertEvent(db, {
    taskId: task.id,
    seq: 1,
    type: 'PROGRESS',
    attempt: 0,
    ts: task.createdAt,
    data: task.queued,
  });
  if (idempotency) await rememberIdempotencyKey(db, task, idempotency);
  return { kind: 'created', task: stored };
}

function findIdempotencyKey(db: Db, key: string, now: number) {
  return db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('key_hash', '=', key)
    .where('created_at', '>', now - TASK_TIMES.idempotencyMs)
    .executeTakeFirst();
}

async function rememberIdempotencyKey(
  db: Db,
  task: NewTask,
  { key, bodyHash, tokenSalt }: IdempotencyClaim,
): Promise<void> {
  const values = { body_hash: bodyHash, token_salt: tokenSalt, task_id: task.id, created_at: task.createdAt };
  await db
    .insertInto('idempotency_keys')
    .values({ key_hash: key, ...values })
    // A key past its 24 h that the retention has not reached yet.
    .onConflict((conflict) => conflict.column('key_hash').doUpdateSet(values))
    .execute();
}

async function insertTask(db: Db, task: NewTask): Promise<Task> {
  const row = await db
    .insertInto('tasks')
    .values({
      id: task.id,
      kind: task.kind,
      state: 'queued',
      input: JSON.stringify(task.input),
      language: task.language,
      epoch: task.epoch,
      created_at: task.createdAt,
      attempt: 0,
      kept_attempt: 0,
      fence: 0,
      not_before: 0,
      last_seq: 1,
      progress: task.queued.progress,
      cancel_token_hash: task.cancelTokenHash,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return taskFromRow(row);
}
