import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { createGroupCommit, type GroupCommit, type Write } from '../../src/storage/group-commit.ts';
import type { Database } from '../../src/storage/schema.ts';
import { SqliteConnection } from '../../src/storage/sqlite/connection.ts';
import { loadDatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import { sqliteDialect } from '../../src/storage/sqlite/dialect.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let statements: string[];
let db: Kysely<Database>;
let commits: GroupCommit;

/** What another connection sees: only what is committed. */
let outside: Kysely<Database>;

beforeEach(async () => {
  const path = join(await temporaryDirectory(), 'test.sqlite');
  const DatabaseSync = await loadDatabaseSync();
  const connection = new SqliteConnection(DatabaseSync, path);
  connection.exec(
    'PRAGMA journal_mode = WAL; CREATE TABLE removed_tasks (id text primary key, removed_at bigint)',
  );
  statements = [];
  db = new Kysely<Database>({ dialect: sqliteDialect(recording(connection)) });
  outside = new Kysely<Database>({ dialect: sqliteDialect(new SqliteConnection(DatabaseSync, path)) });
  commits = createGroupCommit((work) => db.transaction().execute(work));
});

function recording(connection: SqliteConnection): SqliteConnection {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = (query) => {
    statements.push(query.sql);
    return execute(query);
  };
  return connection;
}

const insert =
  (id: string): Write<string> =>
  async (transaction) => {
    await transaction.insertInto('removed_tasks').values({ id, removed_at: 0 }).execute();
    return id;
  };

const committed = async () =>
  (await outside.selectFrom('removed_tasks').select('id').orderBy('id').execute()).map((row) => row.id);
const count = (statement: string) => statements.filter((each) => each === statement).length;

it('commits the writes of one turn together, and answers after the commit', async () => {
  const answers = await Promise.all(
    ['a', 'b', 'c'].map(async (id) => {
      const answer = await commits.write(insert(id));
      return { answer, seen: await committed() };
    }),
  );
  expect(answers.map((each) => each.answer)).toEqual(['a', 'b', 'c']);
  expect(answers[0]?.seen).toEqual(['a', 'b', 'c']);
  expect(count('BEGIN IMMEDIATE')).toBe(1);
  expect(count('COMMIT')).toBe(1);
});

it('lets only the faulty write reject, and keeps the order of the others', async () => {
  const order: string[] = [];
  const write = (id: string) =>
    commits.write(insert(id)).then(
      () => order.push(id),
      () => order.push(`${id} rejected`),
    );
  await Promise.all([write('a'), write('b'), write('b'), write('c')]);
  expect(order).toEqual(['a', 'b', 'b rejected', 'c']);
  expect(await committed()).toEqual(['a', 'b', 'c']);
});

it('leaves nothing of a write that throws half-way', async () => {
  const half: Write<void> = async (transaction) => {
    await insert('half')(transaction);
    throw new Error('half-way');
  };
  const results = await Promise.allSettled([commits.write(half), commits.write(insert('whole'))]);
  expect(results).toMatchObject([
    { status: 'rejected', reason: { message: 'half-way' } },
    { status: 'fulfilled' },
  ]);
  expect(await committed()).toEqual(['whole']);
});

it('rejects with the reason when the disk is full, and works again when it is not', async () => {
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
  await sql.raw(`PRAGMA max_page_count = ${rows[0]!.page_count}`).execute(db);
  const large = 'x'.repeat(100_000);
  const results = await Promise.allSettled([commits.write(insert(large)), commits.write(insert('small'))]);
  expect(results).toMatchObject([
    { status: 'rejected', reason: { name: 'StorageError', code: 'DISK_FULL' } },
    { status: 'fulfilled' },
  ]);
  expect(await committed()).toEqual(['small']);
  await sql.raw('PRAGMA max_page_count = 1000000').execute(db);
  await commits.write(insert(large));
  expect(await committed()).toEqual(['small', large]);
});

it('takes writes queued during a commit into the next one', async () => {
  let inner: Promise<string> | undefined;
  await commits.write(async (transaction) => {
    inner ??= commits.write(insert('later'));
    return insert('now')(transaction);
  });
  expect(await committed()).toEqual(['now']);
  await inner;
  expect(await committed()).toEqual(['later', 'now']);
});

it('is idle when nothing is left to write', async () => {
  const done: string[] = [];
  for (let n = 0; n < 450; n += 1) void commits.write(insert(`${n}`)).then((id) => done.push(id));
  await commits.idle();
  await commits.idle();
  expect((await committed()).length).toBe(450);
  expect(count('COMMIT')).toBe(3);
});

it('tells why a transaction failed, not what PostgreSQL answers to all that is said in it after that', async () => {
  const failing = (code: string) => async () => {
    throw Object.assign(new Error(code), { code });
  };
  const causes: unknown[] = [];
  const heard = createGroupCommit((work) =>
    db
      .transaction()
      .execute(work)
      .catch((error: unknown) => {
        causes.push(error);
        throw error;
      }),
  );
  await Promise.allSettled([heard.write(failing('25P02'), 'a'), heard.write(failing('40P01'), 'b')]);
  expect(causes[0]).toMatchObject({ code: '40P01' });
});
