import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { StationFileStore } from '../tasks/task-store.ts';
import type { GroupCommit } from './group-commit.ts';
import { piecesOf } from './pieces.ts';
import type { Database } from './schema.ts';

type Db = Kysely<Database>;

const CHUNK_BYTES = 256 * 1024;
const compress = promisify(deflate);
const expand = promisify(inflate);

interface Parts {
  readonly reader: Db;
  readonly commits: GroupCommit;
}

export function createStationFileStore(parts: Parts): StationFileStore {
  return {
    save: (file) => save(parts.commits, file),
    get: (id) => get(parts.reader, id),
    read: (id) => read(parts.reader, id),
  };
}

/** Uploads that a killed process left half-done. Only at start, while no upload is under way. */
export async function dropUnfinishedUploads(commits: GroupCommit): Promise<void> {
  await commits.write((db) => db.deleteFrom('station_files').where('complete', '=', 0).execute());
}

type Upload = Parameters<StationFileStore['save']>[0];

async function save(commits: GroupCommit, file: Upload): Promise<{ bytes: number }> {
  await commits.write((db) => announce(db, file));
  try {
    const { bytes, count } = await saveChunks(commits, file);
    const complete = { bytes, chunk_count: count, complete: 1 };
    await commits.write((db) =>
      db.updateTable('station_files').set(complete).where('id', '=', file.id).execute(),
    );
    return { bytes };
  } catch (error) {
    await drop(commits, file.id);
    throw error;
  }
}

async function announce(db: Db, { id, name, createdAt }: Upload): Promise<void> {
  const unknown = { bytes: 0, chunk_count: 0, complete: 0 };
  await db
    .insertInto('station_files')
    .values({ id, name, created_at: createdAt, ...unknown })
    .execute();
}

async function saveChunks(commits: GroupCommit, file: Upload): Promise<{ bytes: number; count: number }> {
  let bytes = 0;
  let count = 0;
  for await (const piece of piecesOf(file.chunks, CHUNK_BYTES)) {
    const row = { file_id: file.id, n: count, body: await compress(piece) };
    await commits.write((db) => db.insertInto('station_file_chunks').values(row).execute());
    bytes += piece.length;
    count += 1;
  }
  return { bytes, count };
}

/** The reason for giving up is worth more than a failure to tidy; the next start tidies. */
async function drop(commits: GroupCommit, id: string): Promise<void> {
  try {
    await commits.write((db) => db.deleteFrom('station_files').where('id', '=', id).execute());
  } catch {
    return;
  }
}

async function get(db: Db, id: string): ReturnType<StationFileStore['get']> {
  const row = await db
    .selectFrom('station_files')
    .selectAll()
    .where('id', '=', id)
    .where('complete', '=', 1)
    .executeTakeFirst();
  return row && { id: row.id, name: row.name, bytes: row.bytes, createdAt: row.created_at };
}

async function* read(db: Db, id: string): AsyncGenerator<Uint8Array> {
  const file = await db
    .selectFrom('station_files')
    .select('chunk_count')
    .where('id', '=', id)
    .where('complete', '=', 1)
    .executeTakeFirst();
  for (let n = 0; n < (file?.chunk_count ?? 0); n += 1) {
    const row = await db
      .selectFrom('station_file_chunks')
      .select('body')
      .where('file_id', '=', id)
      .where('n', '=', n)
      .executeTakeFirst();
    if (!row) throw new Error(`Station file ${id} lost its piece ${n}: it expired while it was read`);
    yield await expand(row.body);
  }
}
