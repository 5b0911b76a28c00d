import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../src/contract/task-events.ts';
import { startApp, type RunningApp } from './running-app.ts';

const CSV = 'date,tmax_c,tmin_c\n2024-01-01,30,20\n';
let server: RunningApp;

beforeAll(async () => {
  server = await startApp({ settings: { stationBytes: 3 * 1024 * 1024 } });
});
afterAll(() => server.close());

const upload = (body: string, query = '', type = 'text/csv') =>
  fetch(`${server.url}/api/v1/station-files${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });

describe('POST /api/v1/station-files', () => {
  it('keeps the file as it came and says what was understood', async () => {
    const response = await upload(CSV, '?name=esta%C3%A7%C3%A3o.csv', 'text/csv; charset=utf-8');
    expect(response.status).toBe(201);
    const answer = (await response.json()) as { file_id: string };
    expect(answer).toEqual({
      file_id: answer.file_id,
      name: 'estação.csv',
      bytes: CSV.length,
      preview: { rows: 1 },
    });
    expect(response.headers.get('location')).toBe(`/api/v1/station-files/${answer.file_id}`);
    expect(server.files.get(answer.file_id)).toEqual({ name: 'estação.csv', body: CSV });
    const again = await fetch(server.url + response.headers.get('location')!);
    expect(await again.json()).toEqual(answer);
  });

  it.each(['text/plain', 'application/octet-stream', 'application/vnd.ms-excel'])(
    'takes %s too',
    async (type) => {
      expect((await upload(CSV, '', type)).status).toBe(201);
    },
  );

  it('keeps only the last part of a path as the name', async () => {
    const answer = (await (await upload(CSV, '?name=..%2F..%2Fx%00.csv')).json()) as { name: string };
    expect(answer.name).toBe('x.csv');
  });

  it.each([
    ['{}', 'application/json', 415, 'Tipo de conteúdo não aceito; use text/csv'],
    ['', 'text/csv', 400, 'O arquivo está vazio'],
    ['x'.repeat(3 * 1024 * 1024 + 1), 'text/csv', 413, 'O corpo do pedido passa do limite de 3 MB'],
  ])('refuses what is not a file it can take (%#)', async (body, type, status, details) => {
    const response = await upload(body, '', type);
    expect(response.status).toBe(status);
    expect(Problem.parse(await response.json()).details).toBe(details);
  });

  it('counts a body whose length nobody announced', async () => {
    const sending = request(`${server.url}/api/v1/station-files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'transfer-encoding': 'chunked' },
    });
    for (let i = 0; i < 4; i += 1) sending.write('x'.repeat(1024 * 1024));
    sending.end();
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    expect(Problem.parse(JSON.parse(await text(response))).error_code).toBe('VALIDATION_ERROR');
  });
});

describe('GET /api/v1/station-files/{id}', () => {
  it('says 404 for a file that is not there', async () => {
    const response = await fetch(`${server.url}/api/v1/station-files/nothing`);
    expect(response.status).toBe(404);
    expect(Problem.parse(await response.json()).field).toBe('station_file');
  });
});
