import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresForReading } from '../../../src/storage/postgres/open-for-reading.ts';
import { openPostgresStore } from '../../../src/storage/postgres/open-postgres-store.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../../postgres-server.ts';
import { testNodeStore } from '../test-node-store.ts';
import { testStationFileStore } from '../test-station-file-store.ts';
import { testTaskOverview } from '../test-task-overview.ts';
import { testTaskStore } from '../test-task-store.ts';
import { testWeatherCache } from '../test-weather-cache.ts';

describe.skipIf(!hasPostgres)('with a PostgreSQL server (Debian’s postgresql)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  const open = async () => openPostgresStore({ url: await server.newDatabase() });

  testTaskStore('PostgreSQL', open);
  testNodeStore('PostgreSQL', open);
  testTaskOverview('PostgreSQL', open);
  testStationFileStore('PostgreSQL', open);
  testWeatherCache('PostgreSQL', async () => {
    const url = await server.newDatabase();
    return async (weatherBytes) => {
      const store = await openPostgresStore({ url, weatherBytes });
      return { store, reading: await openPostgresForReading({ url, write: (what) => store.keep(what) }) };
    };
  });
});
