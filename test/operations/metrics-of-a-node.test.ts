import { afterAll, beforeAll, expect, it } from 'vitest';
import { ended, startNode, submit, type NodeUnderWay } from './node-under-way.ts';
import { samplesOf, valueOf } from './read-metrics.ts';

const BODY = { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-01-31' };
const KIND = { kind: 'eto' };

let node: NodeUnderWay;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

const metrics = async () => (await fetch(`${node.operations}/metrics`)).text();

it('a calculation leaves its traces in the metrics, whichever thread did the work', async () => {
  const { task_id: id } = await submit(node.url, BODY);
  expect(await ended(node.url, id)).toBe('success');
  await expect
    .poll(async () => valueOf(await metrics(), 'eto_tasks_ended_total', { ...KIND, outcome: 'SUCCESS' }), {
      timeout: 15_000,
    })
    .toBe(1);
  const text = await metrics();
  expect(valueOf(text, 'eto_tasks_accepted_total', KIND)).toBe(1);
  const steps = samplesOf(text).filter(({ name }) => name === 'eto_task_step_duration_seconds_count');
  expect(steps.map(({ labels }) => labels.step).sort()).toEqual([
    'DOWNLOAD',
    'ETO',
    'FUSE',
    'INIT',
    'PREPROCESS',
  ]);
  const calls = samplesOf(text).filter(({ name }) => name === 'eto_provider_calls_total');
  const asked = { source: 'nasa_power', weather: 'demo', outcome: 'ok' };
  expect(calls.map(({ labels }) => labels)).toContainEqual(asked);
  const submits = { change: 'submitTask', result: 'committed' };
  expect(valueOf(text, 'eto_store_change_duration_seconds_count', submits)).toBe(1);
  const quota = { source: 'open_meteo_archive', window_seconds: '86400' };
  expect(valueOf(text, 'eto_provider_quota_left', quota)).toBe(10_000);
  expect(valueOf(text, 'eto_tasks', { state: 'running' })).toBe(0);
});

it('the port of operations tells life and readiness, and nothing else', async () => {
  const ready = await fetch(`${node.operations}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { ready: true, checks: { store: 'ok', draining: false } },
  ]);
  expect((await fetch(`${node.operations}/healthz`)).status).toBe(200);
  expect((await fetch(`${node.operations}/api/v1/limits`)).status).toBe(404);
  expect((await fetch(`${node.operations}/metrics`, { method: 'POST' })).status).toBe(404);
});

it('the port of the API, which strangers reach, has no metrics', async () => {
  expect((await fetch(`${node.url}/metrics`)).status).toBe(404);
});
