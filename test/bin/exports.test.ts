import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EtoResult, type ResultDay } from '../../src/contract/results.ts';
import { SuccessData, TaskAccepted } from '../../src/contract/task-events.ts';
import { WIRE_DECIMALS, type WireNumber } from '../../src/pipeline/results/wire-columns.ts';
import { startServer, type RunningServer } from '../running-server.ts';

/** Thirty years, so that a result has many pages. */
const REQUEST = {
  lat: -12.14,
  lng: -45,
  mode: 'historical',
  start_date: '1995-01-01',
  end_date: '2024-12-31',
};
const NUMBERS = Object.keys(WIRE_DECIMALS) as WireNumber[];

let server: RunningServer;
let id: string;
let result: EtoResult;

beforeAll(async () => {
  server = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: '5' } });
  const answer = await fetch(`${server.url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(REQUEST),
  });
  id = TaskAccepted.parse(await answer.json()).task_id;
  await (await fetch(`${server.url}/api/v1/eto/tasks/${id}/events`)).text();
  result = EtoResult.parse(await (await file('json')).json());
});
afterAll(() => server.stop());

const file = (query: string) => fetch(`${server.url}/api/v1/eto/tasks/${id}/result?format=${query}`);

/** A day as every file must have it: missing is null. */
const known = (day: ResultDay) => ({
  date: day.date,
  quality: day.quality,
  source: day.source,
  flags: day.flags.join(';'),
  ...Object.fromEntries(NUMBERS.map((name) => [name, day[name] ?? null])),
});

describe('every file of a result', () => {
  it('is of thirty years of demonstration weather', () => {
    expect(result.results).toHaveLength(10_958);
    expect(result.synthetic).toBe(true);
  });

  it.each([
    ['csv', ',', '.'],
    ['csv&delimiter=semicolon&bom=true&comments=true', ';', ','],
  ])('has the same numbers: %s', async (query, delimiter, decimal) => {
    const bytes = Buffer.from(await (await file(query)).arrayBuffer());
    const isMarked = query.includes('bom');
    expect(bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))).toBe(isMarked);
    const lines = bytes.toString('utf8').replace('\uFEFF', '').trimEnd().split('\n');
    const rows = lines.filter((line) => !line.startsWith('#')).map((line) => cells(line, delimiter));
    expect(lines.length - rows.length > 0).toBe(query.includes('comments'));
    const [names = [], ...days] = rows;
    const numberOf = (cell: string) => (cell === '' ? null : Number(cell.replace(decimal, '.')));
    const read = days.map((row) => {
      const cell = (name: string) => row[names.indexOf(name)]!;
      return {
        ...Object.fromEntries(['date', 'quality', 'source', 'flags'].map((name) => [name, cell(name)])),
        ...Object.fromEntries(NUMBERS.map((name) => [name, numberOf(cell(name))])),
      };
    });
    expect(read).toEqual(result.results.map(known));
  });

  it('has the same numbers: xlsx, in typed cells, with its metadata', async () => {
    const sheets = await readXlsxFile(Buffer.from(await (await file('xlsx')).arrayBuffer()));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['days', 'intermediates', 'metadata', 'columns']);
    const [days, steps, metadata, columns] = sheets.map(({ data }) => data);
    const merged = days!.map((row, i) => [...row, ...steps![i]!.slice(1)]);
    const [names = [], ...rows] = merged;
    const read = rows.map((row) => {
      const cell = (name: string) => row[names.indexOf(name)] ?? null;
      return {
        date: (cell('date') as unknown as Date).toISOString().slice(0, 10),
        ...Object.fromEntries(['quality', 'source', 'flags'].map((name) => [name, cell(name) ?? ''])),
        ...Object.fromEntries(NUMBERS.map((name) => [name, cell(name)])),
      };
    });
    expect(read).toEqual(result.results.map(known));
    expect(steps!.map(([date]) => date)).toEqual(days!.map(([date]) => date));
    expect(metadata![0]).toEqual(['SYNTHETIC DEMONSTRATION DATA', 'do not use for decisions']);
    expect(columns!.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  });

  it('has the same numbers: parquet, in typed columns, with its metadata', async () => {
    const bytes = await (await file('parquet')).arrayBuffer();
    const rows = await parquetReadObjects({ file: bytes });
    const read = rows.map(({ date, ...row }) => ({
      date: (date as Date).toISOString().slice(0, 10),
      ...Object.fromEntries(['quality', 'source', 'flags'].map((name) => [name, row[name] as string])),
      ...Object.fromEntries(NUMBERS.map((name) => [name, (row[name] ?? null) as number | null])),
    }));
    expect(read).toEqual(result.results.map(known));
    const bySource = rows.map((row) => (row.eto_nasa_power_mm ?? null) as number | null);
    expect(bySource).toEqual(result.results.map((day) => day.eto_by_source?.nasa_power ?? null));
    const metadata = parquetMetadata(bytes).key_value_metadata!;
    const said = Object.fromEntries(metadata.map(({ key, value }) => [key, value]));
    expect(said['SYNTHETIC DEMONSTRATION DATA']).toBe('do not use for decisions');
    expect(said['column:eto_mm']).toMatch(/mm\/d$/);
    expect(said.attribution?.split('\n').length).toBeGreaterThan(1);
  });

  it('has the numbers of the message that ended the task', async () => {
    const text = await (await fetch(`${server.url}/api/v1/eto/tasks/${id}/events`)).text();
    const [last] = text.split('\n').filter((line) => line.startsWith('data: ') && line.includes('"SUCCESS"'));
    const { data } = z.object({ data: SuccessData }).parse(JSON.parse(last!.slice('data: '.length)));
    expect(data.results.map(known)).toEqual(result.results.slice(0, data.results.length).map(known));
  });
});

/** A row of CSV; quotes stand where a cell has the delimiter in it. */
function cells(line: string, delimiter: string): string[] {
  const found = line.matchAll(new RegExp(`(?:^|${delimiter})(?:"([^"]*)"|([^${delimiter}]*))`, 'g'));
  return Array.from(found, ([, quoted, plain]) => quoted ?? plain ?? '');
}
