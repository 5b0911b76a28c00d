import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const DEBIANS = '/usr/lib/postgresql';

/** The folder that `TEST_POSTGRES_BIN` names, else that of the newest version that is installed. */
function programs(): string | undefined {
  const asked = process.env.TEST_POSTGRES_BIN;
  if (asked) return asked;
  const versions = existsSync(DEBIANS) ? readdirSync(DEBIANS).map(Number) : [];
  const newest = versions
    .filter((version) => existsSync(join(DEBIANS, `${version}`, 'bin/initdb')))
    .sort((a, b) => b - a);
  return newest[0] === undefined ? undefined : join(DEBIANS, `${newest[0]}`, 'bin');
}

/** Else the tests that need it are skipped: `describe.skipIf(!hasPostgres)('… (needs Debian's postgresql)', …)`. */
export const hasPostgres = programs() !== undefined;

export interface PostgresServer {
  /** Its own, and it may write there. */
  readonly folder: string;
  /** Of a new, empty database. */
  newDatabase(): Promise<string>;
  /** As `pg_ctl restart -m immediate` does: without a checkpoint, as after a crash. */
  crash(): Promise<void>;
  /** Every connection is ended in good order (57P01). */
  shutDown(): Promise<void>;
  start(): Promise<void>;
  /** A program of PostgreSQL's, such as `pg_dump`; gives what it printed. */
  run(program: string, ...args: string[]): Promise<string>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

/** A server of its own, reached over a socket in its temporary folder: no port that somebody else could have. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync('/tmp/eto-pg-');
  const bin = programs()!;
  const data = join(folder, 'data');
  const user = await whoMayRunIt();
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, ...user };
  await run(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'eto',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
      '--no-instructions',
    ],
    options,
  );
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(): Promise<void> {
    server = spawn(
      join(bin, 'postgres'),
      [
        '-D',
        data,
        '-k',
        folder,
        '-c',
        'listen_addresses=',
        '-c',
        'max_connections=60',
        '-c',
        'shared_buffers=32MB',
      ],
      { ...options, stdio: 'ignore' },
    );
    await untilItAnswers(urlOf('postgres'), server);
  }

  async function stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const stopping = server;
    server = undefined;
    if (stopping?.exitCode !== null) return;
    const gone = new Promise((resolve) => stopping.once('exit', resolve));
    stopping.kill(signal);
    await gone;
  }

  const urlOf = (database: string) => `postgres://eto@localhost/${database}?host=${folder}`;
  const lastResort = () => server?.kill('SIGQUIT');
  process.once('exit', lastResort);
  await start();

  return {
    folder,
    async newDatabase() {
      const name = `test${(databases += 1)}`;
      await query(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    crash: () => stop('SIGQUIT'),
    shutDown: () => stop('SIGINT'),
    start,
    run: async (program, ...args) =>
      (await run(join(bin, program), args, { ...options, maxBuffer: 1e9 })).stdout,
    async remove() {
      await stop('SIGQUIT');
      process.off('exit', lastResort);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One statement over a connection of its own. */
export async function query<Row extends object>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to be run by the superuser; its package brings a user for it. */
async function whoMayRunIt(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (what: string) => Number((await run('id', [what, 'postgres'])).stdout);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
    try {
      await query(url, 'select 1');
      return;
    } catch {
      await pause(20);
    }
  }
}
