import type { Kysely } from 'kysely';
import type { Node, NodeLoad, NodeStore } from '../tasks/node-store.ts';
import type { Changes } from './changes.ts';
import type { Database, NodeTable } from './schema.ts';
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
        .orderBy('id')
        .execute();
      return rows.map(nodeOf);
    },
  };
}

function nodeOf(row: NodeTable): Node {
  // Written by `beat` alone.
  const { knows, ...load } = parseJson(row.load) as NodeLoad & Pick<Node, 'knows'>;
  return {
    ...{ id: row.id, role: row.role, version: row.version },
    startedAt: row.started_at,
    seenAt: row.seen_at,
    load,
    ...(knows !== undefined && { knows }),
  };
}
