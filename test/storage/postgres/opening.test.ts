import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../../../src/storage/postgres/open-postgres-store.ts';
import { systemClock } from '../../../src/tasks/clock.ts';
import { newTask } from '../../tasks/sample-tasks.ts';
import { hasPostgres, query, startPostgres, type PostgresServer } from '../../postgres-server.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(!hasPostgres)('opening a store on PostgreSQL (Debian’s postgresql)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  it('migrates once, however many processes start at once', async () => {
    const url = await server.newDatabase();
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openPostgresStore({ url, connections: 2 })),
    );
    const task = newTask();
    await stores[0]!.tasks.submit(task);
    for (const store of stores) expect(await store.tasks.get(task.id)).toMatchObject({ state: 'queued' });
    await Promise.all(stores.map((store) => store.close()));
    const [row] = await query<{ n: number }>(
      url,
      'select count(distinct name)::int = count(*)::int as n from kysely_migration',
    );
    expect(row?.n).toBe(true);
  });

  it('refuses a database of a newer version with the words that a directory is refused with', async () => {
    const url = await server.newDatabase();
    await (await openPostgresStore({ url })).close();
    await query(url, "insert into kysely_migration (name, timestamp) values ('9999-future', '2099-01-01')");
    await expect(openPostgresStore({ url })).rejects.toMatchObject({
      code: 'NEWER_SCHEMA',
      message: expect.stringContaining('9999-future') as string,
    });
  });

  it('finishes the writes under way when it is closed, refuses later ones, and leaves no mark and no connection', async () => {
    const url = await server.newDatabase();
    const store = await openPostgresStore({ url });
    const submitting = store.tasks.submit(newTask());
    await store.close();
    expect((await submitting).kind).toBe('created');
    await expect(store.tasks.submit(newTask())).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(store.tasks.get('x')).rejects.toMatchObject({ code: 'CLOSED' });
    expect(await query(url, 'select * from commit_marks')).toEqual([]);
    const connections = () =>
      query(
        url,
        "select pid from pg_stat_activity where datname = current_database() and application_name like 'eto%'",
      );
    await expect.poll(connections).toEqual([]);
  });

  it.each([
    ['no URL', 'secret-word', 'DATABASE_REFUSED'],
    ['another kind of URL', 'mysql://u:secret-word@localhost/x', 'DATABASE_REFUSED'],
    ['a port that is none', 'postgres://u:secret-word@localhost:port/x', 'DATABASE_REFUSED'],
    ['nobody at the port', 'postgres://u:secret-word@127.0.0.1:1/x', 'STORE_UNAVAILABLE'],
  ])('says what is wrong without the password: %s', async (_name, url, code) => {
    const error: unknown = await openPostgresStore({ url, patienceMs: 50 }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'StorageError', code });
    expect(
      `${(error as Error).stack} ${JSON.stringify(error)} ${String((error as Error).cause)}`,
    ).not.toContain('secret-word');
  });

  it('says that the database or the user is not there', async () => {
    const url = new URL(await server.newDatabase());
    url.pathname = '/nowhere';
    await expect(openPostgresStore({ url: url.href })).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
    url.username = 'nobody';
    await expect(openPostgresStore({ url: url.href })).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
  });

  it('says that TLS is asked for where there is none, and which file cannot be read', async () => {
    const url = await server.newDatabase();
    const opening = openPostgresStore({ url: `${url}&sslmode=verify-full`, patienceMs: 50 });
    await expect(opening).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      message: expect.stringContaining('it has no TLS') as string,
    });
    const missing = openPostgresStore({ url: `${url}&sslmode=verify-full&sslrootcert=/no/such/ca.pem` });
    await expect(missing).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      message: expect.stringMatching(/^DATABASE_URL names a file .*\/no\/such\/ca\.pem/) as string,
    });
  });

  it('leaves to others the uploads that may be under way, and drops those of long ago', async () => {
    const url = await server.newDatabase();
    const store = await openPostgresStore({ url });
    const begin = (id: string, createdAt: number) =>
      query(url, 'insert into station_files values ($1, $1, 0, 0, 0, $2)', [id, createdAt]);
    await begin('under way', Date.now() - 60_000);
    await begin('left', Date.now() - 30 * 3_600_000);
    const second = await openPostgresStore({ url });
    expect(await query(url, 'select id from station_files')).toEqual([{ id: 'under way' }]);
    await Promise.all([store.close(), second.close()]);
  });

  it('tells the database’s time, whatever the process’s own clock says and is set to', async () => {
    const url = await server.newDatabase();
    let ahead = 7 * 60_000;
    const wrong = { ...systemClock, now: () => Date.now() + ahead };
    const [off, right] = await Promise.all([
      openPostgresStore({ url, clock: wrong }),
      openPostgresStore({ url }),
    ]);
    const serverNow = async () =>
      (
        await query<{ ms: number }>(
          url,
          'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
        )
      )[0]!.ms;
    for (const setTo of [7, -30]) {
      ahead = setTo * 60_000;
      for (const { clock } of [off, right]) {
        const before = await serverNow();
        const told = clock.now();
        const after = await serverNow();
        expect(told).toBeGreaterThan(before - 1_000);
        expect(told).toBeLessThan(after + 1_000);
      }
    }
    await Promise.all([off.close(), right.close()]);
  });

  it('measures the time again, and never tells an earlier time for a small correction', async () => {
    const url = await server.newDatabase();
    let elapsed = 1_000;
    const rounds: (() => void)[] = [];
    const clock = {
      now: () => 0,
      elapsed: () => elapsed,
      setTimer: (_ms: number, callback: () => void) => (rounds.push(callback), () => undefined),
    };
    const store = await openPostgresStore({ url, clock });
    const first = store.clock.now();
    // This process's time runs ahead of the server's by some 20 s.
    elapsed += 20_000;
    const ahead = store.clock.now();
    expect(ahead).toBe(first + 20_000);
    rounds.at(-1)!();
    await expect.poll(() => store.clock.now()).toBeLessThan(ahead - 5_000);
    const put = store.clock.now();
    elapsed -= 500;
    expect(store.clock.now()).toBe(put);
    await store.close();
  });

  it('measures the time at once when the machine was suspended', async () => {
    const url = await server.newDatabase();
    let elapsed = 1_000;
    let pausedMs = 0;
    const clock = {
      now: () => 5_000 + elapsed + pausedMs,
      elapsed: () => elapsed,
      setTimer: () => () => undefined,
    };
    const store = await openPostgresStore({ url, clock });
    // The time goes on here while the server's stands still: measured again, it is put back.
    elapsed += 20_000;
    const told = store.clock.now();
    expect(store.clock.now()).toBe(told);
    pausedMs = 3_600_000;
    await expect.poll(() => store.clock.now()).toBeLessThan(told - 5_000);
    await store.close();
  });

  it('does not exchange a good measurement for one that was long on its way', async () => {
    const url = await server.newDatabase();
    let elapsed = 1_000;
    let stepMs = 0;
    const rounds: (() => void)[] = [];
    const clock = {
      // Each look at the time takes a step; both clocks go together.
      now: () => elapsed + stepMs,
      elapsed: () => (elapsed += stepMs),
      setTimer: (_ms: number, callback: () => void) => (rounds.push(callback), () => undefined),
    };
    const store = await openPostgresStore({ url, clock });
    const first = store.clock.now();
    stepMs = 3_000;
    const measured = rounds.length;
    rounds.at(-1)!();
    await expect.poll(() => rounds.length).toBeGreaterThan(measured);
    stepMs = 0;
    const since = elapsed - 1_000;
    expect(store.clock.now()).toBe(first + since);
    await store.close();
  });
});
