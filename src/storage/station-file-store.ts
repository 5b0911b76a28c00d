import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { StationFileStore } from '../tasks/task-store.ts';
import type { Changes } from './changes.ts';
import { piecesOf } from './pieces.ts';
import type { Database } from './schema.ts';

type Db = Kysely<Database>;

const CHUNK_BYTES = 256 * 1024;
const compress = promisify(deflate);
const expand = promisify(inflate);

interface Parts {
  readonly reader: Db;
  readonly changes: Changes;
}

export type StationFileReader = Pick<StationFileStore, 'get' | 'read'>;

export function createStationFileStore({ reader, changes }: Parts): StationFileStore {
  return { ...stationFileReader(reader), save: (file) => save(changes, file) };
}

export function stationFileReader(reader: Db): StationFileReader {
  return { get: (id) => get(reader, id), read: (id) => read(reader, id) };
}

type Upload = Parameters<StationFileStore['save']>[0];

async function save(changes: Changes, file: Upload): Promise<{ bytes: number }> {
  const { id, name, createdAt } = file;
  await changes.make('announceUpload', { id, name, createdAt });
  try {
    const { bytes, count } = await saveChunks(changes, file);
    await changes.make('completeUpload', { id, bytes, chunkCount: count });
    return { bytes };
  } catch (error) {
    await drop(changes, id);
    throw error;
  }
}

async function saveChunks(changes: Changes, file: Upload): Promise<{ bytes: number; count: number }> {
  let bytes = 0;
  let count = 0;
  for await (const piece of piecesOf(file.chunks, CHUNK_BYTES)) {
    await changes.make('storeUploadChunk', { file_id: file.id, n: count, body: await compress(piece) });
    bytes += piece.length;
    count += 1;
  }
  return { bytes, count };
}

/** The reason for giving up is worth more than a failure to tidy; the next start tidies. */
async function drop(changes: Changes, id: string): Promise<void> {
  try {
    await changes.make('dropUpload', id);
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
