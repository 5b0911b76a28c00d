import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { calculations } from '../../src/calculation/calculations.ts';
import { makeXlsx } from '../../src/calculation/export-files/xlsx-source.ts';
import { ETO_TASK } from '../../src/calculation/eto-task-input.ts';
import { resultWriter } from '../../src/calculation/result-writer.ts';
import { EtoResult, type ResultDay, type ResultHead } from '../../src/contract/results.ts';
import { TaskAccepted, TaskMessage, TaskSnapshot } from '../../src/contract/task-events.ts';
import { buildApp, type App } from '../../src/server/app.ts';
import { createInProcessDispatcher } from '../../src/storage/dispatchers/in-process.ts';
import { createHintEmitter } from '../../src/storage/hints/emitter.ts';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { systemClock } from '../../src/tasks/clock.ts';
import { createTaskEngine, type TaskEngine } from '../../src/tasks/engine.ts';
import type { TaskKind } from '../../src/tasks/task-kind.ts';
import { eventually } from './eventually.ts';
import { HEAD } from './memory-store.ts';
import { NO_LEARNINGS } from './no-learnings.ts';

const BODY = { lat: -23.55, lng: -46.63, start_date: '2024-01-01', end_date: '2024-01-02' };

const DAY: ResultDay = {
  ...{ date: '2024-01-01', eto_mm: 4.25, source: 'nasa_power', quality: 'high', flags: [] },
  ...{ tmax_c: 30, tmin_c: 20, tmean_c: 25, rhmean_pct: 60, rs_mj_m2: 20, precip_mm: null, es_kpa: 3.3 },
  ...{ ea_kpa: 2, delta_kpa_c: 0.18, gamma_kpa_c: 0.06, ra_mj_m2: 41, rso_mj_m2: 31, rns_mj_m2: 15 },
  ...{ rnl_mj_m2: 3, rn_mj_m2: 12, u2_m_s: 2 },
};

/** Work that goes on only when the test says so. */
function steeredKind() {
  let go: () => void = () => undefined;
  const kind: TaskKind = {
    name: ETO_TASK,
    async run(context) {
      const { task, signal } = context;
      context.report({ stepCode: 'DOWNLOAD', percent: 20, sources: [] });
      await new Promise<void>((resolve, reject) => {
        go = resolve;
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      });
      const writer = resultWriter(task.id, (page, body) => context.writeResultPage(page, body));
      await writer.write([DAY]);
      return writer.finish(HEAD as unknown as ResultHead);
    },
  };
  return { kind, go: () => go() };
}

const steered = steeredKind();
let directory: string;
let store: OpenStore;
let engine: TaskEngine;
let app: App;
let url: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'eto-server-'));
  store = await openSqliteStore({ directory });
  const hints = createHintEmitter();
  const logger = pino({ level: 'silent' });
  engine = createTaskEngine({
    store: store.tasks,
    dispatcher: createInProcessDispatcher({ concurrency: 4 }),
    hints,
    kinds: [steered.kind],
    workerId: randomUUID(),
    log: logger,
    ownsStore: true,
  });
  app = buildApp({
    settings: { version: '0', role: 'all', allowedOrigins: [], trustProxy: [], tileOrigins: [] },
    calculations: calculations(engine, store.tasks, makeXlsx),
    learnings: NO_LEARNINGS,
    store: store.tasks,
    hints,
    stationFiles: { ...store.stationFiles, preview: async () => ({}) },
    sourceStatus: async () => ({ sources: [], live_reachable: null, demo_available: true }),
    zoneOf: () => 'America/Sao_Paulo',
    clock: systemClock,
    logger,
  });
  await engine.start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  await engine.stop();
  await store.close();
  rmSync(directory, { recursive: true });
});

async function submit(headers: Record<string, string> = {}, body: object = BODY): Promise<Response> {
  const response = await fetch(`${url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response;
}

const accepted = async (response: Response) => TaskAccepted.parse(await response.json());

function watch(path: string) {
  const socket = new WebSocket(url.replace('http', 'ws') + path);
  const messages: TaskMessage[] = [];
  socket.on('message', (data: Buffer) => messages.push(TaskMessage.parse(JSON.parse(data.toString()))));
  return { messages, closed: once(socket, 'close').then(([code]) => code as number) };
}

describe('the server with the real engine and store', () => {
  it('carries a calculation from the POST to the result', async () => {
    const task = await accepted(await submit());
    const { messages, closed } = watch(`${task.links.ws}?replay=all`);
    await eventually(() =>
      expect(messages.some((one) => one.type === 'PROGRESS' && one.data.progress === 20)).toBe(true),
    );
    steered.go();
    expect(await closed).toBe(1000);
    expect(messages.map((one) => one.seq)).toEqual(messages.map((_, i) => i + 1));
    const last = messages.at(-1)!;
    expect(last).toMatchObject({ type: 'SUCCESS', data: { results: [DAY], progress: 100 } });
    const snapshot = TaskSnapshot.parse(await (await fetch(url + task.links.self)).json());
    expect(snapshot.last).toEqual(last);
    const result = EtoResult.parse(await (await fetch(url + task.links.result)).json());
    expect(result.results).toEqual([DAY]);
    const csv = await (await fetch(`${url}${task.links.result}?format=csv`)).text();
    expect(csv).toMatch(/^date,eto_mm,quality,flags,/);
    expect(csv).toContain('2024-01-01,4.25,high,');
  });

  it('gives the same task and token for the same key, and refuses another body', async () => {
    const first = await accepted(await submit({ 'idempotency-key': 'k' }));
    const again = await accepted(await submit({ 'idempotency-key': 'k' }, { ...BODY, unknown: 1 }));
    expect(again).toEqual(first);
    const other = await submit({ 'idempotency-key': 'k' }, { ...BODY, lat: 1 });
    expect(other.status).toBe(422);
    await fetch(url + first.links.self, {
      method: 'DELETE',
      headers: { 'x-cancel-token': again.cancel_token },
    });
  });

  it('cancels, and tells the watchers at once', async () => {
    const task = await accepted(await submit());
    const { messages, closed } = watch(task.links.ws);
    await eventually(() => expect(messages.length).toBeGreaterThan(0));
    const wrong = await fetch(url + task.links.self, {
      method: 'DELETE',
      headers: { 'x-cancel-token': 'x' },
    });
    expect(wrong.status).toBe(403);
    const response = await fetch(url + task.links.self, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${task.cancel_token}` },
    });
    expect(TaskSnapshot.parse(await response.json())).toMatchObject({
      status: 'cancelled',
      last: { type: 'ERROR', data: { error_code: 'CANCELLED' } },
    });
    expect(await closed).toBe(1000);
    expect(messages.at(-1)).toMatchObject({ type: 'ERROR', data: { error_code: 'CANCELLED' } });
  });
});
