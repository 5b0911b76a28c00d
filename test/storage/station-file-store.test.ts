import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_FILE, openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { loadDatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { inPieces, testStationFileStore } from './test-station-file-store.ts';

testStationFileStore('SQLite', async () => openSqliteStore({ directory: await temporaryDirectory() }));

it('compresses what it keeps', async () => {
  const directory = await temporaryDirectory();
  const store = await openSqliteStore({ directory });
  const text = Buffer.from('2024-01-01;30.5;18.2;65;2.1;22.4\n'.repeat(40_000));
  await store.stationFiles.save({ id: 'text', name: 'a.csv', createdAt: 5, chunks: inPieces(text, 65_536) });
  const database = new (await loadDatabaseSync())(join(directory, DATABASE_FILE));
  const [row] = database
    .prepare("SELECT sum(length(body)) AS kept FROM station_file_chunks WHERE file_id = 'text'")
    .all() as { kept: number }[];
  database.close();
  await store.close();
  expect(row?.kept).toBeLessThan(text.length / 10);
});

it('clears at the start what a killed process left half-done', async () => {
  const half = await temporaryDirectory();
  await (await openSqliteStore({ directory: half })).close();
  const database = new (await loadDatabaseSync())(join(half, DATABASE_FILE));
  database.exec(
    "INSERT INTO station_files VALUES ('x', 'a.csv', 0, 0, 0, 5); INSERT INTO station_file_chunks VALUES ('x', 0, x'00')",
  );
  database.close();
  await (await openSqliteStore({ directory: half })).close();
  const again = new (await loadDatabaseSync())(join(half, DATABASE_FILE));
  expect(
    again
      .prepare(
        'SELECT (SELECT count(*) FROM station_files) + (SELECT count(*) FROM station_file_chunks) AS n',
      )
      .all(),
  ).toMatchObject([{ n: 0 }]);
  again.close();
});
