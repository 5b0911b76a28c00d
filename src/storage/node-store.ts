import type { Kysely } from 'kysely';
import type { NodeLoad, NodeStore } from '../tasks/node-store.ts';
import type { Changes } from './changes.ts';
import type { Database } from './schema.ts';
import { parseJson } from './task-rows.ts';

export function createNodeStore(parts: { reader: Kysely<Database>; changes: Changes }): NodeStore {
  const { reader, changes } = parts;
  return {
    beat: (node) => changes.make('nodeBeat', node),
    leave: (id) => changes.make('nodeLeft', id),
    async list() {
      const rows = await reader
        .selectFrom('nodes')
        .selectAll()
        .orderBy('role')
        .orderBy('started_at')
        .execute();
      return rows.map((row) => ({
        ...{ id: row.id, role: row.role, version: row.version },
        startedAt: row.started_at,
        seenAt: row.seen_at,
        // Written by `beat` alone.
        load: parseJson(row.load) as NodeLoad,
      }));
    },
  };
}
