import type { Kysely } from 'kysely';
import { NODE_FORGOTTEN_MS, type Node } from '../tasks/node-store.ts';
import type { Database } from './schema.ts';

export async function beat(db: Kysely<Database>, node: Node): Promise<void> {
  const { role, version } = node;
  const values = {
    ...{ role, version, load: JSON.stringify({ ...node.load, knows: node.knows }) },
    ...{ started_at: node.startedAt, seen_at: node.seenAt },
  };
  await db
    .insertInto('nodes')
    .values({ id: node.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  await db
    .deleteFrom('nodes')
    .where('seen_at', '<', node.seenAt - NODE_FORGOTTEN_MS)
    .execute();
}

export async function leave(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('nodes').where('id', '=', id).execute();
}
