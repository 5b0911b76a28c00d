import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Problem, TaskAccepted } from '../../src/contract/task-events.ts';
import type { SubmitAnswer } from '../../src/calculation/calculations.ts';
import { handClock } from './hand-clock.ts';
import { startApp, type RunningApp } from './running-app.ts';

const TASKS = '/api/v1/eto/tasks';
const FOUNDING = '/internal/eto/eto_calculate';
const BODY = { lat: -23.55, lng: -46.63, start_date: '2024-01-01', end_date: '2024-01-31' };

let shared: RunningApp;
let server: RunningApp;

beforeAll(async () => {
  shared = await startApp({ clock: handClock() });
});
beforeEach(() => {
  server = shared;
  server.submitted.length = 0;
});
afterAll(() => shared.close());

async function startWith(answer: SubmitAnswer | Error): Promise<void> {
  const submit = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  server = await startApp({ calculations: { submit } });
  onTestFinished(() => server.close());
}

function post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(server.url + path, {
    method: 'POST',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: text }),
  });
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect([problem.title, problem.detail]).toEqual([problem.error, problem.details]);
  return problem;
}

describe('POST /api/v1/eto/tasks', () => {
  it('answers 202 with the founding fields, the place of everything, and the token', async () => {
    const response = await post(TASKS, BODY);
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe('/api/v1/eto/tasks/task-1');
    expect(TaskAccepted.parse(await response.json())).toEqual({
      task_id: 'task-1',
      status: 'queued',
      message: 'Cálculo iniciado',
      links: {
        self: '/api/v1/eto/tasks/task-1',
        events: '/api/v1/eto/tasks/task-1/events',
        ws: '/ws/task_status/task-1',
        result: '/api/v1/eto/tasks/task-1/result',
      },
      cancel_token: 'secret',
    });
  });

  it('refuses latitude 150 with the founding words and makes no task', async () => {
    const response = await post(TASKS, { ...BODY, lat: 150 });
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      error: 'Coordenadas inválidas',
      error_code: 'VALIDATION_ERROR',
      details: 'Latitude deve estar entre -90 e 90',
      field: 'lat',
      errors: [{ field: 'lat', details: 'Latitude deve estar entre -90 e 90' }],
      instance: TASKS,
    });
    expect(server.submitted).toEqual([]);
  });

  it.each([
    [{ ...BODY, lat: 150, language: 'en' }, '', {}, 'Latitude must be between -90 and 90'],
    [{ ...BODY, lat: 150 }, '?language=es', {}, 'La latitud debe estar entre -90 y 90'],
    [{ ...BODY, lat: 150 }, '', { 'accept-language': 'fr, en;q=0.5' }, 'Latitude must be between -90 and 90'],
    [{ ...BODY, lat: 150 }, '', { 'accept-language': '*' }, 'Latitude deve estar entre -90 e 90'],
    [
      { ...BODY, lat: 150, language: 'es' },
      '?language=en',
      { 'accept-language': 'pt' },
      'La latitud debe estar entre -90 y 90',
    ],
  ])('speaks the language of the request (%#)', async (body, query, headers, sentence) => {
    expect(
      (await problemOf(await post(TASKS + query, body, headers as Record<string, string>))).details,
    ).toBe(sentence);
  });

  it('gives the task the language of the request', async () => {
    await post(TASKS, BODY, { 'accept-language': 'en-GB' });
    await post(TASKS, { ...BODY, language: 'es' }, { 'accept-language': 'en' });
    await post(TASKS, BODY, { 'accept-language': '*' });
    expect(server.submitted.map(({ from }) => from.language)).toEqual(['en', 'es', 'pt-BR']);
  });

  it('lists all problems, the first in front', async () => {
    const problem = await problemOf(await post(TASKS, { lat: 0, lng: 181, elevation: 'high' }));
    expect(problem.field).toBe('lng');
    expect(problem.errors?.map((one) => one.field)).toEqual(['lng', 'start_date', 'end_date', 'elevation']);
  });

  it('names the period where only the period is wrong', async () => {
    const problem = await problemOf(await post(TASKS, { ...BODY, start_date: '2024-02-01' }));
    expect(problem).toMatchObject({
      error: 'Período inválido',
      details: 'A data inicial deve ser anterior ou igual à final',
      field: 'start_date',
    });
  });

  it('passes on the key and the request it came with', async () => {
    await post(TASKS, { ...BODY, steps: 9 }, { 'idempotency-key': 'k1' });
    expect(server.submitted[0]!.from.idempotency).toEqual({
      key: 'k1',
      body: { ...BODY, sources: 'auto', calibration: 'auto' },
    });
    await post(TASKS, BODY);
    expect(server.submitted[1]!.from).not.toHaveProperty('idempotency');
  });

  it('refuses a key over 255 characters', async () => {
    const problem = await problemOf(await post(TASKS, BODY, { 'idempotency-key': 'k'.repeat(256) }));
    expect(problem).toMatchObject({ status: 400, field: 'Idempotency-Key' });
  });

  it('answers 422 when the key came with another body', async () => {
    await startWith({ kind: 'conflict' });
    const response = await post(TASKS, BODY, { 'idempotency-key': 'k1' });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).details).toBe('Esta Idempotency-Key já foi usada com outro pedido');
  });

  it('says that the queue is full with 503, and when to come back', async () => {
    await startWith({ kind: 'refused', code: 'QUEUE_FULL', retryAfterS: 7 });
    const response = await post(TASKS, BODY);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7']);
    expect((await problemOf(response)).error_code).toBe('QUEUE_FULL');
  });

  it('tells nothing of a fault but the id of the request', async () => {
    await startWith(new Error('disk /secret/path'));
    const response = await post(TASKS, BODY);
    const id = response.headers.get('x-request-id')!;
    expect(response.status).toBe(500);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ error_code: 'INTERNAL', details: `Ao relatar, informe o código ${id}` });
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(server.logged.join('')).toContain('disk /secret/path');
  });

  it.each([
    ['{"lat":', 'application/json', 400, 'O corpo do pedido não é JSON válido'],
    ['{"__proto__":{}}', 'application/json', 400, 'O corpo do pedido não é JSON válido'],
    ['[1]', 'application/json', 400, 'O corpo do pedido deve ser um objeto JSON'],
    ['', 'application/json', 400, 'O corpo do pedido deve ser um objeto JSON'],
    ['lat=1', 'application/x-www-form-urlencoded', 415, 'Tipo de conteúdo não aceito; use application/json'],
    [`{"x":"${'y'.repeat(70_000)}"}`, 'application/json', 413, 'O corpo do pedido passa do limite de 64 KB'],
  ])('refuses a body it cannot read (%#)', async (body, type, status, details) => {
    const response = await post(TASKS, body, { 'content-type': type });
    expect(response.status).toBe(status);
    expect((await problemOf(response)).details).toBe(details);
  });

  it('wants a station file that is there', async () => {
    const request = { ...BODY, mode: 'station', elevation: 760, station_file: 'f1' };
    expect(await problemOf(await post(TASKS, request))).toMatchObject({ status: 400, field: 'station_file' });
    server.files.set('f1', { name: 'x.csv', body: 'date\n' });
    expect((await post(TASKS, request)).status).toBe(202);
    expect(server.submitted[0]!.checked).toMatchObject({ mode: 'station', request: { station_file: 'f1' } });
  });
});

describe('the founding POST', () => {
  it.each([FOUNDING, '/internal/eto/calc'])('%s takes query parameters', async (path) => {
    const query =
      'lat=-23.55&lng=-46.63&elevation=760&database=nasa_power&start_date=2024-01-01&end_date=2024-01-31';
    const response = await post(`${path}?${query}`);
    expect(response.status).toBe(202);
    expect(TaskAccepted.parse(await response.json()).task_id).toBe('task-1');
    expect(server.submitted[0]!.checked.request).toEqual({
      ...BODY,
      elevation: 760,
      sources: ['nasa_power'],
      calibration: 'auto',
    });
  });

  it('takes JSON', async () => {
    await post(FOUNDING, { ...BODY, database: 'open_meteo' });
    expect(server.submitted[0]!.checked.request.sources).toEqual([
      'open_meteo_archive',
      'open_meteo_forecast',
    ]);
  });

  it('takes a list of sources and knobs that it does not know', async () => {
    const body = { ...BODY, sources: ['open_meteo', 'nasa_power'], steps: 5, step_ms: 100 };
    expect((await post(FOUNDING, body)).status).toBe(202);
    expect(server.submitted[0]!.checked.request.sources).toEqual([
      'open_meteo_archive',
      'open_meteo_forecast',
      'nasa_power',
    ]);
  });

  it('takes fields from both; the body wins', async () => {
    await post(`${FOUNDING}?lat=1&lng=2&database=demo`, { ...BODY });
    expect(server.submitted[0]!.checked.request).toMatchObject({ lat: -23.55, sources: ['demo'] });
  });

  it.each(['auto', 'demo', 'nasa_power', 'open_meteo', 'open_meteo_archive', 'open_meteo_forecast'])(
    'knows the database %s',
    async (database) => {
      expect((await post(FOUNDING, { ...BODY, database })).status).toBe(202);
    },
  );

  it('names the database where the database is wrong', async () => {
    const problem = await problemOf(await post(FOUNDING, { ...BODY, database: 'gfs' }));
    expect(problem.field).toBe('database');
    expect(problem.details).toMatch(/^database: fonte desconhecida "gfs"; use auto, open_meteo, /);
  });

  it.each(['12abc', '', 'NaN', 'Infinity'])('refuses lat=%s and names the field', async (lat) => {
    const response = await post(`${FOUNDING}?lat=${lat}&lng=1&start_date=2024-01-01&end_date=2024-01-02`);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).field).toBe('lat');
  });

  it('refuses nothing at all with the fields that are needed', async () => {
    const problem = await problemOf(await post(FOUNDING));
    expect(problem.errors?.map((one) => one.field)).toEqual(['lat', 'lng', 'start_date', 'end_date']);
  });
});
