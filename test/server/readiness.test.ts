import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore, type OpenPostgresStore } from '../../src/storage/postgres/open-postgres-store.ts';
import { toldOfNewer } from '../../src/tasks/readiness.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../postgres-server.ts';
import { startApp, type RunningApp } from './running-app.ts';

const readyz = async ({ url }: RunningApp): Promise<[number, unknown]> => {
  const response = await fetch(`${url}/readyz`);
  return [response.status, await response.json()];
};

const OK = [200, { ready: true, checks: { store: 'ok', draining: false } }];

describe('a server’s readiness', () => {
  it('is refused while the store fails', async () => {
    const server = await startApp();
    expect(await readyz(server)).toEqual(OK);
    server.store.fail(new Error('disk'));
    expect(await readyz(server)).toEqual([
      503,
      { ready: false, checks: { store: 'failing', draining: false } },
    ]);
    await server.close();
  });
});

describe('a newer schema', () => {
  it('is told in the log once, however often one looks', async () => {
    const warned: object[] = [];
    let newer: string[] = [];
    const look = toldOfNewer(async () => newer, { warn: (details) => void warned.push(details) });
    expect(await look()).toEqual([]);
    expect(warned).toEqual([]);
    newer = ['9999-later'];
    expect([await look(), await look()]).toEqual([newer, newer]);
    expect(warned).toEqual([{ migrations: newer }]);
  });
});

describe.skipIf(!hasPostgres)('two servers on one PostgreSQL database', () => {
  let postgres: PostgresServer;
  let url: string;
  let stores: OpenPostgresStore[];
  let servers: RunningApp[];
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.newDatabase();
    stores = await Promise.all([openPostgresStore({ url }), openPostgresStore({ url })]);
    servers = await Promise.all(
      stores.map(({ tasks, newerSchema }) => startApp({ deps: { store: tasks, newerSchema } })),
    );
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await Promise.all(stores.map((store) => store.close()));
    await postgres.remove();
  });

  it('stay ready, and tell it, when a node of a newer version has migrated the database', async () => {
    expect(await Promise.all(servers.map(readyz))).toEqual([OK, OK]);
    const newer = new pg.Client({ connectionString: url });
    await newer.connect();
    await newer.query(
      `insert into kysely_migration (name, timestamp) values ('9999-of-a-later-version', 'now')`,
    );
    await newer.end();
    const told = [200, { ready: true, checks: { store: 'newer', draining: false } }];
    expect(await Promise.all(servers.map(readyz))).toEqual([told, told]);
  });
});
