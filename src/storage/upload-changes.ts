import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

type Db = Kysely<Database>;

export async function announceUpload(
  db: Db,
  file: { id: string; name: string; createdAt: number },
): Promise<void> {
  const unknown = { bytes: 0, chunk_count: 0, complete: 0 };
  await db
    .insertInto('station_files')
    .values({ id: file.id, name: file.name, created_at: file.createdAt, ...unknown })
    .execute();
}

export async function storeUploadChunk(
  db: Db,
  chunk: { file_id: string; n: number; body: Uint8Array },
): Promise<void> {
  await db.insertInto('station_file_chunks').values(chunk).execute();
}

/** From here on the file can be read. */
export async function completeUpload(
  db: Db,
  file: { id: string; bytes: number; chunkCount: number },
): Promise<void> {
  await db
    .updateTable('station_files')
    .set({ bytes: file.bytes, chunk_count: file.chunkCount, complete: 1 })
    .where('id', '=', file.id)
    .execute();
}

export async function dropUpload(db: Db, id: string): Promise<void> {
  await db.deleteFrom('station_files').where('id', '=', id).execute();
}

/** Uploads that a killed process left half-done: those that none can still be busy with. */
export async function dropUnfinishedUploads(db: Db, begunBefore: number): Promise<void> {
  await db
    .deleteFrom('station_files')
    .where('complete', '=', 0)
    .where('created_at', '<', begunBefore)
    .execute();
}
