import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { ErrorData, ProgressData } from '../contract/task-events.ts';
import type { FailureCount, TaskLine, TaskOverview, TaskPage } from '../tasks/task-overview.ts';
import type { Database } from './schema.ts';
import { parseJson, taskFromRow } from './task-rows.ts';

export function createTaskOverview(reader: Kysely<Database>): TaskOverview {
  return {
    list: (page) => listTasks(reader, page),
    countFailures: (since, codes) => countFailures(reader, since, codes),
  };
}

/** The task that tries this one again. */
export async function findRetry(db: Kysely<Database>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('retries').select('task_id').where('retry_of', '=', id).executeTakeFirst();
  return row?.task_id;
}

async function listTasks(db: Kysely<Database>, { state, code, after, limit }: TaskPage): Promise<TaskLine[]> {
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
    .orderBy(`tasks.${time}`, failed ? 'desc' : 'asc')
    .orderBy('tasks.id', failed ? 'desc' : 'asc')
    .limit(limit);
  // What has not ended is found by the index of the unfinished.
  if (!failed) query = query.where('finished_at', 'is', null);
  if (code !== undefined) query = query.where('task_events.data', 'like', withCode(code));
  if (after) query = query.where((eb) => isBehind(eb, { time, failed, after }));
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

function isBehind(
  eb: ExpressionBuilder<Pick<Database, 'tasks'>, 'tasks'>,
  line: { time: 'finished_at' | 'created_at'; failed: boolean; after: NonNullable<TaskPage['after']> },
) {
  const { time, failed, after } = line;
  const further = failed ? '<' : '>';
  return eb.and([
    // Said twice: only so the index is entered at its place.
    eb(`tasks.${time}`, `${further}=`, after.at),
    eb.or([eb(`tasks.${time}`, further, after.at), eb('tasks.id', further, after.id)]),
  ]);
}

async function countFailures(
  db: Kysely<Database>,
  since: number,
  codes: readonly string[],
): Promise<FailureCount[]> {
  if (codes.length === 0) return [];
  const cases = codes.map((code) => sql`when task_events.data like ${withCode(code)} then ${code}`);
  const counts = await db
    .selectFrom('tasks')
    .innerJoin('task_events', (join) =>
      join.onRef('task_events.task_id', '=', 'tasks.id').onRef('task_events.seq', '=', 'tasks.last_seq'),
    )
    .select([
      sql<string | null>`case ${sql.join(cases, sql` `)} end`.as('code'),
      (eb) => eb.fn.countAll<number>().as('count'),
    ])
    .where('tasks.state', '=', 'error')
    .where('tasks.finished_at', '>=', since)
    .groupBy('code')
    .execute();
  return counts
    .flatMap(({ code, count }) => (code === null ? [] : { code, count }))
    .sort((a, b) => b.count - a.count);
}

/**
 * The two databases read JSON in different words, but this text is the program's own. Within a sentence a quotation
 * mark has a stroke before it, so that none can be taken for the code.
 */
function withCode(code: string): string {
  return `%"error_code":"${code}"%`;
}

/** The log holds only what this program wrote into it. */
function lastWord(type: string | null, data: string): Pick<TaskLine, 'failure' | 'stepCode'> {
  if (type === 'PROGRESS') return { stepCode: (parseJson(data) as ProgressData).step_code };
  if (type !== 'ERROR') return {};
  const { error_code: code, error, details } = parseJson(data) as ErrorData;
  return { failure: { code, message: error, details } };
}
