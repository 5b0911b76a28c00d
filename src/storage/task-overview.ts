import type { Kysely } from 'kysely';
import type { ErrorData, ProgressData } from '../contract/task-events.ts';
import type { TaskLine, TaskOverview, TaskPage } from '../tasks/task-overview.ts';
import type { Database } from './schema.ts';
import { parseJson, taskFromRow } from './task-rows.ts';

export function createTaskOverview(reader: Kysely<Database>): TaskOverview {
  return {
    list: (page) => listTasks(reader, page),
  };
}

/** The task that tries this one again. */
export async function findRetry(db: Kysely<Database>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('retries').select('task_id').where('retry_of', '=', id).executeTakeFirst();
  return row?.task_id;
}

async function listTasks(db: Kysely<Database>, { state, before, limit }: TaskPage): Promise<TaskLine[]> {
  const failed = state === 'failed';
  const time = failed ? 'finished_at' : 'created_at';
  let query = db
    .selectFrom('tasks')
    .leftJoin('task_events', (join) =>
      join.onRef('task_events.task_id', '=', 'tasks.id').onRef('task_events.seq', '=', 'tasks.last_seq'),
    )
    .leftJoin('retries as retried', 'retried.retry_of', 'tasks.id')
    .leftJoin('retries as retrying', 'retrying.task_id', 'tasks.id')
    .selectAll('tasks')
    .select(['task_events.data', 'task_events.type', 'retried.task_id as retried_by', 'retrying.retry_of'])
    .where('tasks.state', '=', failed ? 'error' : state)
    .orderBy(`tasks.${time}`, 'desc')
    .orderBy('tasks.id', 'desc')
    .limit(limit);
  // What has not ended is found by the index of the unfinished.
  if (!failed) query = query.where('finished_at', 'is', null);
  if (before)
    query = query.where((eb) =>
      eb.or([
        eb(`tasks.${time}`, '<', before.at),
        eb.and([eb(`tasks.${time}`, '=', before.at), eb('tasks.id', '<', before.id)]),
      ]),
    );
  const rows = await query.execute();
  return rows.map(({ data, type, retried_by, retry_of, ...row }) => {
    const task = taskFromRow(row);
    const told = data === null ? {} : lastWord(type, data);
    return {
      ...task,
      ...told,
      ...(retry_of !== null && { retryOf: retry_of }),
      ...(retried_by !== null && { retriedBy: retried_by }),
    };
  });
}

/** The log holds only what this program wrote into it. */
function lastWord(type: string | null, data: string): Pick<TaskLine, 'failure' | 'stepCode'> {
  if (type === 'PROGRESS') return { stepCode: (parseJson(data) as ProgressData).step_code };
  if (type !== 'ERROR') return {};
  const { error_code: code, error, details } = parseJson(data) as ErrorData;
  return { failure: { code, message: error, details } };
}
