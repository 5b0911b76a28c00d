import { parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { parquetFile } from '../../src/calculation/export-files/parquet-file.ts';
import { xlsxFile } from '../../src/calculation/export-files/xlsx-file.ts';
import type { ResultHead } from '../../src/contract/results.ts';
import { resultDays } from '../../src/pipeline/results/result-days.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { resultOf } from '../pipeline/results/result-columns.ts';

/** Two days of which nothing is known, the second with a source that would be a formula. */
const [first, second] = resultDays(
  resultOf([
    { day: epochDayOf(2024, 1, 15), flags: ['no_result'] },
    { day: epochDayOf(2024, 1, 16), flags: ['no_result'] },
  ]),
);
const DAYS = [first!, { ...second!, source: '=HYPERLINK("http://example.org")' }];
const HEAD = {
  place: {
    ...{ lat: -23.55, lng: -46.63, elevation_m: 760, elevation_origin: 'user' },
    time_zone: 'America/Sao_Paulo',
  },
  ...{ start_date: '2024-01-15', end_date: '2024-01-16', method: 'none', synthetic: false },
  ...{ sources: [], warnings: ['=1+1'] },
} as unknown as ResultHead;

it('a workbook has nothing where nothing is known, and texts where texts are', async () => {
  const [days, , metadata] = await readXlsxFile(Buffer.from(await xlsxFile(HEAD, DAYS)));
  const [names, ...rows] = days!.data;
  expect(rows.map((row) => row[names!.indexOf('eto_mm')])).toEqual([null, null]);
  expect(rows.map((row) => row[names!.indexOf('precip_mm')])).toEqual([null, null]);
  expect(rows[1]![names!.indexOf('source')]).toBe('=HYPERLINK("http://example.org")');
  expect(metadata!.data.at(-1)).toEqual(['warning', '=1+1']);
});

it('a workbook has no formula at all', async () => {
  const { strFromU8, unzipSync } = await import('fflate');
  const parts = unzipSync(await xlsxFile(HEAD, DAYS));
  const sheets = Object.entries(parts).filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  expect(sheets).toHaveLength(4);
  for (const [name, bytes] of sheets) expect(strFromU8(bytes), name).not.toMatch(/<f[ >]/);
});

it('a Parquet file has nothing where nothing is known', async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of parquetFile(HEAD, [DAYS])) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const rows = await parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  });
  expect(rows).toHaveLength(2);
  for (const row of rows) expect([row.eto_mm ?? null, row.precip_mm ?? null]).toEqual([null, null]);
  expect(rows.map(({ date }) => (date as Date).toISOString())).toEqual([
    '2024-01-15T00:00:00.000Z',
    '2024-01-16T00:00:00.000Z',
  ]);
});
