import type { Kysely } from 'kysely';
import { TASK_TIMES, type IdempotencyClaim, type NewTask, type Task } from '../tasks/task.ts';
import type { SubmitResult, SubmittedBefore } from '../tasks/task-store.ts';
import { insertEvent } from './event-log.ts';
import { insertLesson, lessonObstacle } from './learning-changes.ts';
import type { Database } from './schema.ts';
import { findRetry } from './task-overview.ts';
import { findTask } from './task-queries.ts';
import { taskFromRow } from './task-rows.ts';

type Db = Kysely<Database>;

/** The task, its first event, its idempotency key and the reference it learns from, together. */
export async function submitTask(db: Db, task: NewTask): Promise<SubmitResult> {
  const { idempotency, lesson } = task;
  const known = idempotency && (await findSubmitted(db, idempotency, task.createdAt));
  if (known) return known;
  if (task.retryOf !== undefined) {
    const before = await findRetry(db, task.retryOf);
    if (before !== undefined) return { kind: 'retried_before', taskId: before };
  }
  const obstacle = lesson && (await lessonObstacle(db, lesson));
  if (obstacle) return { kind: 'lesson_refused', reason: obstacle };
  const stored = await insertTask(db, task);
  await insertEvent(db, {
    taskId: task.id,
    seq: 1,
    type: 'PROGRESS',
    attempt: 0,
    ts: task.createdAt,
    data: task.queued,
  });
  if (lesson) await insertLesson(db, lesson, task);
  if (await isTheFirst(db, task)) return { kind: 'created', task: stored };
  // Another process has committed the same key or retry since it was looked for: this task never was.
  await db.deleteFrom('tasks').where('id', '=', task.id).execute();
  return submitTask(db, task);
}

async function isTheFirst(db: Db, task: NewTask): Promise<boolean> {
  const { retryOf, idempotency } = task;
  if (retryOf !== undefined && !(await rememberRetry(db, retryOf, task.id))) return false;
  return !idempotency || rememberIdempotencyKey(db, task, idempotency);
}

/** False where it has been tried again. Whoever is about to do so is waited for. */
async function rememberRetry(db: Db, retryOf: string, taskId: string): Promise<boolean> {
  const row = await db
    .insertInto('retries')
    .values({ retry_of: retryOf, task_id: taskId })
    .onConflict((conflict) => conflict.column('retry_of').doNothing())
    .returning('task_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What a request with this key has come to before; undefined where it is the first. */
export async function findSubmitted(
  db: Db,
  { key, bodyHash }: Pick<IdempotencyClaim, 'key' | 'bodyHash'>,
  now: number,
): Promise<SubmittedBefore | undefined> {
  const known = await findIdempotencyKey(db, key, now);
  if (!known) return undefined;
  if (known.body_hash !== bodyHash) return { kind: 'conflict' };
  const task = await findTask(db, known.task_id);
  return task && { kind: 'existing', task, tokenSalt: known.token_salt };
}

function findIdempotencyKey(db: Db, key: string, now: number) {
  return db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('key_hash', '=', key)
    .where('created_at', '>', now - TASK_TIMES.idempotencyMs)
    .executeTakeFirst();
}

/** False where the key is taken. Whoever is about to take it is waited for. */
async function rememberIdempotencyKey(
  db: Db,
  task: NewTask,
  { key, bodyHash, tokenSalt }: IdempotencyClaim,
): Promise<boolean> {
  const values = { body_hash: bodyHash, token_salt: tokenSalt, task_id: task.id, created_at: task.createdAt };
  const row = await db
    .insertInto('idempotency_keys')
    .values({ key_hash: key, ...values })
    // A key past its 24 h that the retention has not reached yet.
    .onConflict((conflict) =>
      conflict
        .column('key_hash')
        .doUpdateSet(values)
        .where('idempotency_keys.created_at', '<=', task.createdAt - TASK_TIMES.idempotencyMs),
    )
    .returning('task_id')
    .executeTakeFirst();
  return row !== undefined;
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
