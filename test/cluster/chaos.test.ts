import { expect, it } from 'vitest';
import { hasPostgres } from '../postgres-server.ts';
import { hasRedis } from '../redis-server.ts';
import { chaos } from './chaos.ts';

// `node scripts/faults.mjs --only chaos` does it with thousands of tasks.
it.skipIf(!hasPostgres || !hasRedis)(
  'a cluster whose nodes, database and queue die again and again loses nothing (needs PostgreSQL and Redis)',
  async () => {
    const { violations, counts } = await chaos({
      ...{ seed: 1, total: 40, tasks: 6, clientsPerTask: 2, servers: 2, workers: 2 },
      ...{ breathMs: [500, 1_500], tell: () => undefined },
    });
    expect(violations).toEqual([]);
    expect(counts['tasks ended']).toBeGreaterThanOrEqual(40);
  },
  240_000,
);
