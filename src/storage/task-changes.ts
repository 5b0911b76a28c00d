/** What happens to a task while it lives. Conditional writes decide all races; the caller learns who won. */
import { sql, type Kysely } from 'kysely';
import type { ProgressData } from '../contract/task-events.ts';
import type { Claim } from '../tasks/task.ts';
import type { ClaimRequest } from '../tasks/task-store.ts';
import { insertEvent } from './event-log.ts';
import type { Database } from './schema.ts';
import { claimable, type TaskExpression } from './task-queries.ts';
import { taskFromRow } from './task-rows.ts';

type Db = Kysely<Database>;

export async function claimTask(db: Db, id: string, request: ClaimRequest): Promise<Claim | undefined> {
  const row = await db
    .updateTable('tasks')
    .set((eb) => ({
      state: 'running',
      owner: request.workerId,
      fence: eb('fence', '+', 1),
      attempt: sql<number>`attempt + 1 - kept_attempt`,
      kept_attempt: 0,
      lease_until: request.now + request.leaseMs,
      started_at: eb.fn.coalesce('started_at', eb.val(request.now)),
    }))
    .where('id', '=', id)
    .where((eb) => claimable(eb, request))
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const task = taskFromRow(row);
  return { task, workerId: request.workerId, attempt: task.attempt, fence: task.fence };
}

/** The rows a claim may change: its own task, while nobody has claimed it since and it has not ended. */
export function heldBy(claim: Claim) {
  return (eb: TaskExpression) => eb.and({ id: claim.task.id, fence: claim.fence, state: 'running' });
}

export async function renewLease(db: Db, claim: Claim, leaseUntil: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tasks')
    .set({ lease_until: leaseUntil })
    .where(heldBy(claim))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function appendProgress(
  db: Db,
  claim: Claim,
  event: { data: ProgressData; now: number },
): Promise<boolean> {
  const { progress } = event.data;
  const row = await db
    .updateTable('tasks')
    .set((eb) => ({
      last_seq: eb('last_seq', '+', 1),
      progress: eb.case().when('progress', '<', progress).then(progress).else(eb.ref('progress')).end(),
    }))
    .where(heldBy(claim))
    .returning('last_seq')
    .executeTakeFirst();
  if (!row) return false;
  await insertEvent(db, {
    taskId: claim.task.id,
    seq: row.last_seq,
    type: 'PROGRESS',
    attempt: claim.attempt,
    ts: event.now,
    data: event.data,
  });
  return true;
}

export async function releaseTask(
  db: Db,
  claim: Claim,
  options: { notBefore: number; keepAttempt?: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tasks')
    .set({
      state: 'queued',
      owner: null,
      lease_until: null,
      not_before: options.notBefore,
      kept_attempt: options.keepAttempt ? 1 : 0,
    })
    .where(heldBy(claim))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function reclaimAllExcept(db: Db, workerId: string, now: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('tasks')
    .set({ lease_until: now })
    .where('finished_at', 'is', null)
    .where('state', '=', 'running')
    .where('owner', '!=', workerId)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** False when the claim is lost; a page written twice by one attempt is the same page. */
export async function writeResultPage(
  db: Db,
  claim: Claim,
  content: { page: number; body: Uint8Array },
): Promise<boolean> {
  // Locked, so that an end which drops the pages of lost attempts does not miss this one.
  const held = await db
    .selectFrom('tasks')
    .select('id')
    .where(heldBy(claim))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!held) return false;
  await db
    .insertInto('result_pages')
    .values({ task_id: claim.task.id, fence: claim.fence, ...content })
    .onConflict((conflict) =>
      conflict.columns(['task_id', 'fence', 'page']).doUpdateSet({ body: content.body }),
    )
    .execute();
  return true;
}
