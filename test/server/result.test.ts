import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Problem } from '../../src/contract/task-events.ts';
import { failure, HEAD, progress, success } from './memory-store.ts';
import { startApp, type AppOptions, type RunningApp } from './running-app.ts';

let shared: RunningApp;
let server: RunningApp;

async function start(options: AppOptions = {}): Promise<RunningApp> {
  server = await startApp(options);
  server.store.add('a');
  server.append('a', success());
  server.store.setResult('a', HEAD);
  return server;
}
beforeAll(async () => {
  shared = await start();
});
beforeEach(() => {
  server = shared;
  server.csvAsked.length = 0;
});
afterAll(() => shared.close());

const result = (query = '', id = 'a') => fetch(`${server.url}/api/v1/eto/tasks/${id}/result${query}`);

describe('GET …/result', () => {
  it('is JSON, named after place and period', async () => {
    const response = await result();
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="eto_-23.55_-46.63_2024-01-01_2024-01-31.json"',
    );
    expect(await response.json()).toEqual({ results: [] });
  });

  it('is named after what the place is called, by letters that no header misreads', async () => {
    const name = 'São João, MG"; filename="x.exe';
    server.store.add('named');
    server.append('named', success());
    server.store.setResult('named', { ...HEAD, place: { ...HEAD.place, name } });
    const response = await result('?format=csv', 'named');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="eto-sao-joao-mg-filename-x-exe-2024-01-01-2024-01-31.csv"',
    );
  });

  it('is CSV', async () => {
    const response = await result('?format=csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/\.csv"$/);
    expect(await response.text()).toBe('date,eto_mm\n2024-01-01,4.25\n');
  });

  it.each([
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['parquet', 'application/vnd.apache.parquet', 'PAR1'],
  ])('is %s', async (format, type, bytes) => {
    const response = await result(`?format=${format}`);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="eto_-23.55_-46.63_2024-01-01_2024-01-31.${format}"`,
    );
    expect(await response.text()).toBe(bytes);
  });

  it.each([
    ['', { dialect: 'comma', comments: false, bom: false }],
    ['&delimiter=semicolon', { dialect: 'semicolon', comments: false, bom: false }],
    ['&delimiter=%3B&decimal=%2C&comments=true', { dialect: 'semicolon', comments: true, bom: false }],
    ['&delimiter=comma&decimal=point&bom=true', { dialect: 'comma', comments: false, bom: true }],
  ])('reads the options %s', async (query, options) => {
    await (await result(`?format=csv${query}`)).text();
    expect(server.csvAsked).toEqual([options]);
  });

  it.each([
    ['?format=xls', 'format', 'format: valor "xls" não aceito; use json, csv, xlsx, parquet'],
    ['?format=csv&delimiter=x', 'delimiter', /^delimiter: /],
    ['?format=csv&decimal=comma', 'decimal', 'decimal: valor "comma" não aceito; use point'],
  ])('refuses %s', async (query, field, details) => {
    const response = await result(query);
    expect(response.status).toBe(400);
    const problem = Problem.parse(await response.json());
    expect(problem.field).toBe(field);
    expect(problem.details).toMatch(details);
  });

  it('is not there yet, never comes, or has expired', async () => {
    server.store.add('b');
    server.append('b', progress(10));
    const early = await result('', 'b');
    expect([early.status, Problem.parse(await early.json()).details]).toEqual([
      409,
      'O cálculo ainda não terminou com sucesso',
    ]);
    server.append('b', failure('NO_DATA'));
    const never = await result('', 'b');
    expect(never.status).toBe(409);
    expect(Problem.parse(await never.json())).toMatchObject({
      error_code: 'NO_DATA',
      error: 'Sem dados',
      details: 'Nenhum dia',
    });
    server.store.add('c');
    server.append('c', success());
    expect((await result('', 'c')).status).toBe(410);
    expect((await result('', 'd')).status).toBe(404);
  });

  it('reads only as far as the client takes, and stops when it leaves', async () => {
    const piece = 'x'.repeat(64 * 1024);
    const total = 16_384; // 1 GB
    let taken = 0;
    let stopped: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (stopped = resolve));
    const own = await start({
      calculations: {
        async *resultCsv() {
          try {
            for (; taken < total; taken += 1) yield piece;
          } finally {
            stopped();
          }
        },
      },
    });
    onTestFinished(() => own.close());
    const request = get(`${server.url}/api/v1/eto/tasks/a/result?format=csv`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await once(response, 'readable');
    response.destroy();
    await ended;
    expect(taken).toBeLessThan(total / 2);
  });

  it('breaks off where the store breaks, and does not look complete', async () => {
    const own = await start({
      calculations: {
        async *resultCsv() {
          yield 'x'.repeat(200_000);
          throw new Error('disk');
        },
      },
    });
    onTestFinished(() => own.close());
    const response = await result('?format=csv');
    await expect(response.text()).rejects.toThrow();
  });
});
