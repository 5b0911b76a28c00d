import type { Kysely } from 'kysely';
import type { Claim, Outcome } from '../tasks/task.ts';
import type { EndCondition } from '../tasks/task-store.ts';
import { insertEvent } from './event-log.ts';
import { learnt, mayLearn } from './learning-changes.ts';
import type { Database } from './schema.ts';
import { heldBy } from './task-changes.ts';
import type { TaskExpression } from './task-queries.ts';

type Db = Kysely<Database>;

export function finishTask(
  db: Db,
  claim: Claim,
  ending: { outcome: Outcome; now: number },
): Promise<boolean> {
  return endWhere(db, ending, heldBy(claim));
}

export function endTask(
  db: Db,
  ending: { id: string; outcome: Outcome },
  condition: EndCondition,
): Promise<boolean> {
  const { ifUnchanged, now } = condition;
  return endWhere(db, { outcome: ending.outcome, now }, (eb) =>
    eb.and([
      eb('id', '=', ending.id),
      eb('finished_at', 'is', null),
      ...(ifUnchanged
        ? [
            eb('fence', '=', ifUnchanged.fence),
            ifUnchanged.leaseUntil === null
              ? eb('lease_until', 'is', null)
              : eb('lease_until', '=', ifUnchanged.leaseUntil),
          ]
        : []),
    ]),
  );
}

type Condition = (eb: TaskExpression) => ReturnType<TaskExpression['and']>;

/** The first terminal wins: state, last event and result head change together, or not at all. */
async function endWhere(
  db: Db,
  ending: { outcome: Outcome; now: number },
  condition: Condition,
): Promise<boolean> {
  const { outcome, now } = ending;
  const learning = outcome.type === 'SUCCESS' ? outcome.learning : undefined;
  if (learning && !(await mayLearn(db, learning))) return false;
  const row = await db
    .updateTable('tasks')
    .set((eb) => ({
      state: outcome.state,
      finished_at: now,
      owner: null,
      lease_until: null,
      last_seq: eb('last_seq', '+', 1),
      ...(outcome.type === 'SUCCESS' && { progress: 100 }),
    }))
    .where(condition)
    .returning(['id', 'last_seq', 'attempt', 'fence', 'progress'])
    .executeTakeFirst();
  if (!row) return false;
  const data = outcome.type === 'ERROR' ? { ...outcome.data, progress: row.progress } : outcome.data;
  await insertEvent(db, {
    taskId: row.id,
    seq: row.last_seq,
    type: outcome.type,
    attempt: row.attempt,
    ts: now,
    data,
  });
  if (learning) await learnt(db, learning);
  await dropPagesOfLostAttempts(db, row.id, outcome.type === 'SUCCESS' ? row.fence : undefined);
  if (outcome.type === 'SUCCESS') {
    const { head, pageCount, rowCount } = outcome;
    await db
      .insertInto('results')
      .values({
        task_id: row.id,
        fence: row.fence,
        head: JSON.stringify(head),
        page_count: pageCount,
        row_count: rowCount,
        created_at: now,
      })
      .execute();
  }
  return true;
}

async function dropPagesOfLostAttempts(db: Db, id: string, keptFence: number | undefined): Promise<void> {
  const pages = db.deleteFrom('result_pages').where('task_id', '=', id);
  await (keptFence === undefined ? pages : pages.where('fence', '!=', keptFence)).execute();
}
