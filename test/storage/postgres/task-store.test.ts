import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresStore } from '../../../src/storage/postgres/open-postgres-store.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../../postgres-server.ts';
import { testTaskStore } from '../test-task-store.ts';

describe.skipIf(!hasPostgres)('with a PostgreSQL server (Debian’s postgresql)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  testTaskStore('PostgreSQL', async () => openPostgresStore({ url: await server.newDatabase() }));
});
