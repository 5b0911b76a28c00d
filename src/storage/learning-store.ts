import type { Kysely, Selectable } from 'kysely';
import type { LearningReader, LearningStore, StoredLearning } from '../tasks/learning-store.ts';
import type { Changes } from './changes.ts';
import type { Database, LearningTable } from './schema.ts';
import { parseJson } from './task-rows.ts';

type Db = Kysely<Database>;

export function createLearningStore({
  reader,
  changes,
}: {
  readonly reader: Db;
  readonly changes: Changes;
}): LearningStore {
  return {
    ...learningReader(reader),
    find: (tokenHash) => findWhere(reader, 'token_hash', tokenHash),
    touch: (id, now) => changes.make('touchLearning', id, now),
    forget: (id, now) => changes.make('forgetLearning', id, now),
  };
}

export function learningReader(reader: Db): LearningReader {
  return {
    get: (id) => findWhere(reader, 'id', id),
    async readPart(partId) {
      const row = await reader
        .selectFrom('learning_parts')
        .select('body')
        .where('id', '=', partId)
        .executeTakeFirst();
      return row?.body;
    },
    async readLearnt(id) {
      const rows = await reader
        .selectFrom('learning_parts')
        .select('body')
        .where('learning_id', '=', id)
        .where('learnt_as', 'is not', null)
        .orderBy('learnt_as')
        .execute();
      return rows.map(({ body }) => body);
    },
  };
}

async function findWhere(
  db: Db,
  column: 'id' | 'token_hash',
  value: string,
): Promise<StoredLearning | undefined> {
  const row = await db.selectFrom('learnings').selectAll().where(column, '=', value).executeTakeFirst();
  if (!row) return undefined;
  const newest = await db
    .selectFrom('learning_parts')
    .select('task_id')
    .where('learning_id', '=', row.id)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return learningFromRow(row, newest?.task_id ?? null);
}

function learningFromRow(row: Selectable<LearningTable>, taskId: string | null): StoredLearning {
  return {
    id: row.id,
    facts: parseJson(row.facts),
    state: row.state === null ? null : parseJson(row.state),
    version: row.version,
    createdAt: row.created_at,
    usedAt: row.used_at,
    taskId,
  };
}
