import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { TASK_TIMES } from '../../src/tasks/task.ts';

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function digest(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** What every store of station files must do. `open` gives an empty one. */
export function testStationFileStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`station files: ${name}`, () => {
    let store: OpenStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    it.each([
      ['nothing', 0, 1],
      ['one byte', 1, 1],
      ['exactly one chunk', 262_144, 262_144],
      ['small pieces', 700_001, 999],
      ['pieces larger than a chunk', 1_500_000, 700_000],
    ])('gives back what was saved: %s', async (name, length, size) => {
      const bytes = randomBytes(length);
      const saved = await store.stationFiles.save({
        id: name,
        name: 'estação.csv',
        createdAt: 5,
        chunks: inPieces(bytes, size),
      });
      expect(saved).toEqual({ bytes: length });
      expect(await store.stationFiles.get(name)).toEqual({
        id: name,
        name: 'estação.csv',
        bytes: length,
        createdAt: 5,
      });
      expect(await digest(store.stationFiles.read(name))).toBe(
        createHash('sha256').update(bytes).digest('hex'),
      );
    });

    it('shows nothing of a file before its end has arrived', async () => {
      let showEnd: () => void = () => undefined;
      const endShown = new Promise<void>((resolve) => (showEnd = resolve));
      let halfWay: () => void = () => undefined;
      const atHalf = new Promise<void>((resolve) => (halfWay = resolve));
      async function* chunks(): AsyncGenerator<Uint8Array> {
        yield randomBytes(600_000);
        halfWay();
        await endShown;
        yield randomBytes(10);
      }
      const saving = store.stationFiles.save({ id: 'slow', name: 'a.csv', createdAt: 5, chunks: chunks() });
      await atHalf;
      expect(await store.stationFiles.get('slow')).toBeUndefined();
      expect(await digest(store.stationFiles.read('slow'))).toBe(createHash('sha256').digest('hex'));
      showEnd();
      expect(await saving).toEqual({ bytes: 600_010 });
      expect(await store.stationFiles.get('slow')).toMatchObject({ bytes: 600_010 });
    });

    it('keeps nothing of an upload that breaks off, and takes the id again', async () => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield randomBytes(600_000);
        throw new Error('connection reset');
      }
      const file = { id: 'broken', name: 'a.csv', createdAt: 5 };
      await expect(store.stationFiles.save({ ...file, chunks: broken() })).rejects.toThrow(
        'connection reset',
      );
      expect(await store.stationFiles.get('broken')).toBeUndefined();
      await store.stationFiles.save({ ...file, chunks: inPieces(randomBytes(3), 1) });
      expect(await store.stationFiles.get('broken')).toMatchObject({ bytes: 3 });
    });

    it('drops files when results are dropped', async () => {
      await store.stationFiles.save({
        id: 'old',
        name: 'a.csv',
        createdAt: 1_000,
        chunks: inPieces(randomBytes(9), 9),
      });
      await store.tasks.removeExpired(1_000 + TASK_TIMES.resultRetentionMs);
      expect(await store.stationFiles.get('old')).toBeDefined();
      await store.tasks.removeExpired(1_001 + TASK_TIMES.resultRetentionMs);
      expect(await store.stationFiles.get('old')).toBeUndefined();
    });
  });
}
