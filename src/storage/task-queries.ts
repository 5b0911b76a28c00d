/** What can be asked about tasks. Here and in `task-changes.ts` only SQL that SQLite and PostgreSQL both understand. */
import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import { TASK_TIMES, type Task } from '../tasks/task.ts';
import type { ClaimRules, OverdueLimits } from '../tasks/task-store.ts';
import type { Database } from './schema.ts';
import { parseJson, taskFromRow } from './task-rows.ts';

type Db = Kysely<Database>;
export type TaskExpression = ExpressionBuilder<Database, 'tasks'>;

export async function findTask(db: Db, id: string): Promise<Task | undefined> {
  const row = await db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst();
  return row && taskFromRow(row);
}

export async function countActive(db: Db): Promise<{ queued: number; running: number }> {
  const rows = await db
    .selectFrom('tasks')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('finished_at', 'is', null)
    .groupBy('state')
    .execute();
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { queued: count('queued'), running: count('running') };
}

/** No lease and no back-off is set further ahead: what is there was set before the clock was put back. */
const FARTHEST_AHEAD_MS = TASK_TIMES.leaseMs + 1_000;

function isDue(eb: TaskExpression, column: 'not_before' | 'lease_until', now: number) {
  return eb.or([eb(column, '<=', now), eb(column, '>', now + FARTHEST_AHEAD_MS)]);
}

/** Of a known kind; waiting and due, or running under a lease that has ended; and with a try left. */
export function claimable(eb: TaskExpression, rules: ClaimRules) {
  return eb.and([
    eb('finished_at', 'is', null),
    // PostgreSQL has no empty list.
    rules.kinds.length > 0 ? eb('kind', 'in', rules.kinds) : sql<boolean>`1 = 0`,
    eb(sql<number>`attempt - kept_attempt`, '<', rules.maxAttempts),
    eb.or([
      eb.and([eb('state', '=', 'queued'), isDue(eb, 'not_before', rules.now)]),
      eb.and([eb('state', '=', 'running'), isDue(eb, 'lease_until', rules.now)]),
    ]),
  ]);
}

export async function listClaimable(db: Db, rules: ClaimRules, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tasks')
    .select('id')
    .where((eb) => claimable(eb, rules))
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function listOverdue(db: Db, limits: OverdueLimits, limit: number): Promise<Task[]> {
  const rows = await db
    .selectFrom('tasks')
    .selectAll()
    .where('finished_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('started_at', '<', limits.startedBefore),
        eb.and([eb('started_at', 'is', null), eb('created_at', '<', limits.queuedBefore)]),
        eb.and([
          eb('state', '=', 'running'),
          isDue(eb, 'lease_until', limits.now),
          eb('attempt', '>=', limits.maxAttempts),
        ]),
      ]),
    )
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map(taskFromRow);
}

export async function wasRemoved(db: Db, id: string): Promise<boolean> {
  return (
    (await db.selectFrom('removed_tasks').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
  );
}

export async function readResultHead(
  db: Db,
  id: string,
): Promise<{ head: unknown; pageCount: number; rowCount: number } | undefined> {
  const row = await db.selectFrom('results').selectAll().where('task_id', '=', id).executeTakeFirst();
  return row && { head: parseJson(row.head), pageCount: row.page_count, rowCount: row.row_count };
}

/** Joined to the result, which only a SUCCESS writes: pages of a running or lost attempt cannot be read. */
export async function readResultPage(db: Db, id: string, page: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('results')
    .innerJoin('result_pages', (join) =>
      join
        .onRef('result_pages.task_id', '=', 'results.task_id')
        .onRef('result_pages.fence', '=', 'results.fence'),
    )
    .select('result_pages.body')
    .where('results.task_id', '=', id)
    .where('result_pages.page', '=', page)
    .whereRef('result_pages.page', '<', 'results.page_count')
    .executeTakeFirst();
  return row?.body;
}
