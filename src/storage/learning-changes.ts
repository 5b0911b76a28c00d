/**
 * What happens to learnings. Only SQL that SQLite and PostgreSQL both understand. Whatever depends on what a learning is
 * locks its row first, and tasks after it: several processes may change it at once.
 */
import type { Kysely } from 'kysely';
import type { LearningChange, NewLesson } from '../tasks/learning-store.ts';
import type { NewTask } from '../tasks/task.ts';
import type { Database } from './schema.ts';
import { someOf } from './retention.ts';

type Db = Kysely<Database>;

const DAY_MS = 24 * 3_600_000;

/**
 * What keeps a lesson from being begun; undefined: nothing. One reference after the other: the next goes on from what the
 * one before has taught, so it must have been read after that.
 */
export async function lessonObstacle(db: Db, lesson: NewLesson): Promise<'busy' | 'unknown' | undefined> {
  if (lesson.begins) return undefined;
  const version = await lockedVersion(db, lesson.learningId);
  if (version === undefined) return 'unknown';
  return version !== lesson.fromVersion || (await isLearning(db, lesson.learningId)) ? 'busy' : undefined;
}

/** Until the end of the transaction nobody else changes the learning, or begins a lesson of it. */
async function lockedVersion(db: Db, learningId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('learnings')
    .select('version')
    .where('id', '=', learningId)
    .forUpdate()
    .executeTakeFirst();
  return row?.version;
}

async function isLearning(db: Db, learningId: string): Promise<boolean> {
  const running = await db
    .selectFrom('learning_parts')
    .innerJoin('tasks', 'tasks.id', 'learning_parts.task_id')
    .select('learning_parts.id')
    .where('learning_id', '=', learningId)
    .where('learnt_as', 'is', null)
    .where('tasks.finished_at', 'is', null)
    .executeTakeFirst();
  return running !== undefined;
}

/** The reference beside its task. Those whose tasks ended without learning are of no use any more. */
export async function insertLesson(db: Db, lesson: NewLesson, task: NewTask): Promise<void> {
  const { learningId, begins, part } = lesson;
  const now = task.createdAt;
  if (begins) {
    const { tokenHash, facts } = begins;
    const values = { token_hash: tokenHash, facts: JSON.stringify(facts), version: 0 };
    await db
      .insertInto('learnings')
      .values({ id: learningId, ...values, created_at: now, used_at: now })
      .execute();
  }
  await db
    .deleteFrom('learning_parts')
    .where('learning_id', '=', learningId)
    .where('learnt_as', 'is', null)
    .execute();
  const { id, fileId, body } = part;
  await db
    .insertInto('learning_parts')
    .values({ id, learning_id: learningId, task_id: task.id, file_id: fileId, body, created_at: now })
    .execute();
}

export async function touch(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('learnings')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', '<', now - DAY_MS)
    .execute();
}

/** False where another task has taught meanwhile; the attempt is then made again, from what that one has taught. */
export async function mayLearn(db: Db, { learningId, fromVersion }: LearningChange): Promise<boolean> {
  return (await lockedVersion(db, learningId)) === fromVersion;
}

export async function learnt(db: Db, change: LearningChange): Promise<void> {
  const version = change.fromVersion + 1;
  await db
    .updateTable('learnings')
    .set({ state: JSON.stringify(change.state), version })
    .where('id', '=', change.learningId)
    .execute();
  await db
    .updateTable('learning_parts')
    .set({ learnt_as: version })
    .where('id', '=', change.partId)
    .execute();
}

/** Tasks of the learning that have not ended are left, for the caller to end; the others go, with their results. */
export async function forget(db: Db, id: string, now: number): Promise<string[]> {
  await lockedVersion(db, id);
  const parts = await db
    .selectFrom('learning_parts')
    .select(['task_id', 'file_id'])
    .where('learning_id', '=', id)
    .execute();
  const tasks = parts.map(({ task_id }) => task_id);
  const files = parts.flatMap(({ file_id }) => file_id ?? []);
  await db.deleteFrom('learnings').where('id', '=', id).execute();
  if (files.length > 0) await db.deleteFrom('station_files').where('id', 'in', files).execute();
  if (tasks.length === 0) return [];
  const ended = await db
    .deleteFrom('tasks')
    .where('id', 'in', tasks)
    .where('finished_at', 'is not', null)
    .returning('id')
    .execute();
  if (ended.length > 0)
    await db
      .insertInto('removed_tasks')
      .values(ended.map((task) => ({ id: task.id, removed_at: now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return tasks.filter((task) => !ended.some((one) => one.id === task));
}

/** Not used for their time. A use is written once a day, and nothing goes before the day that was promised. */
export async function dropUnused(
  db: Db,
  { usedBefore, now }: { usedBefore: number; now: number },
): Promise<number> {
  const rows = await db
    .selectFrom('learnings')
    .select('id')
    .where('used_at', '<', usedBefore - DAY_MS)
    .$call(someOf)
    .execute();
  for (const { id } of rows) await forget(db, id, now);
  return rows.length;
}
