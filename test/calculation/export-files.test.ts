import { parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { parquetFile } from '../../src/calculation/export-files/parquet-file.ts';
import { xlsxFile } from '../../src/calculation/export-files/xlsx-file.ts';
import type { ResultDay, ResultHead } from '../../src/contract/results.ts';
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

it('a workbook shows few digits of a number and has all of them, and its texts fit their columns', async () => {
  const { strFromU8, unzipSync } = await import('fflate');
  const flags: ResultDay['flags'] = ['synthetic', 'sources_disagree', 'ea_from_rhmean'];
  const parts = unzipSync(await xlsxFile(HEAD, [{ ...DAYS[0]!, eto_mm: 5.006378, flags }]));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
  const style = Number(/<c r="B2" s="(\d+)"[^>]*><v>5\.006378<\/v>/.exec(sheet)?.[1]);
  const styles = strFromU8(parts['xl/styles.xml']!);
  const formats = styles.split('<cellXfs')[1]!.match(/<xf [^>]*>/g)!;
  // 2 is the format 0.00 that every workbook knows.
  const id = /numFmtId="(\d+)"/.exec(formats[style]!)?.[1];
  expect(id === '2' || styles.includes(`numFmtId="${id}" formatCode="0.00"`)).toBe(true);
  const width = /<col min="4" max="4" width="([\d.]+)"/.exec(sheet)?.[1];
  expect(Number(width)).toBeGreaterThanOrEqual(flags.join(';').length);
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
