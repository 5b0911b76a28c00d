import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeMetrics, type NodeMetrics } from '../../src/operations/metrics/node-metrics.ts';
import type { EngineEvent } from '../../src/tasks/engine-event.ts';
import { failure as failed, progress } from '../server/memory-store.ts';
import { failure } from '../tasks/sample-tasks.ts';
import { seededRandom } from '../faults/seeded-random.ts';
import { startApp, type RunningApp } from '../server/running-app.ts';
import { valueOf } from './read-metrics.ts';

/** For states that come in a moment, on a machine that is busy. */
const SLOW = { timeout: 15_000 };

let metrics: NodeMetrics;
let server: RunningApp;

beforeAll(async () => {
  metrics = nodeMetrics();
  server = await startApp({ deps: { observe: metrics.requests } });
  metrics.readings({
    version: '1.2.3',
    role: 'all',
    countActive: () => server.store.countActive(),
    watching: () => server.app.watching(),
  });
});
afterAll(() => server.close());

const series = async () => {
  const lines = (await metrics.read()).split('\n').filter((line) => line.startsWith('eto_'));
  return new Set(lines.map((line) => line.slice(0, line.lastIndexOf(' '))));
};

describe('metrics of requests', () => {
  it('name the pattern of the route, and no path that anybody can make up', async () => {
    const random = seededRandom(7);
    const word = () => Math.floor(random() * 2 ** 32).toString(36);
    const paths = [
      () => `/api/v1/eto/tasks/${word()}`,
      () => `/api/v1/eto/tasks/${word()}/result?format=${word()}`,
      () => `/${word()}/${word()}`,
      () => `/t/${word()}`,
    ];
    const visit = async (path: string) => (await fetch(server.url + path)).arrayBuffer();
    for (const path of paths) await visit(path());
    const before = await series();
    for (let n = 0; n < 1_000; n += 50)
      await Promise.all(Array.from({ length: 50 }, (_, i) => visit(paths[i % paths.length]!())));
    expect(await series()).toEqual(before);
    const text = await metrics.read();
    expect(text).toContain('route="/api/v1/eto/tasks/:id"');
    expect(text).toContain('route="unknown"');
    const labels = { method: 'GET', route: '/api/v1/eto/tasks/:id', status: '4xx' };
    expect(valueOf(text, 'eto_http_requests_total', labels)).toBe(261);
  });

  it('do not count the time of a client that waits for news', async () => {
    server.store.add('waiting');
    server.append('waiting', progress(1));
    const wait = fetch(`${server.url}/api/v1/eto/tasks/waiting`, { headers: { prefer: 'wait=20' } });
    await expect
      .poll(async () => valueOf(await metrics.read(), 'eto_watchers', { transport: 'long_poll' }), SLOW)
      .toBe(1);
    server.append('waiting', failed());
    await (await wait).text();
    const labels = { method: 'GET', route: '/api/v1/eto/tasks/:id', status: '2xx' };
    const count = async (name: string) => valueOf(await metrics.read(), name, labels);
    await expect.poll(() => count('eto_http_requests_total'), SLOW).toBe(1);
    expect(await count('eto_http_request_duration_seconds_count')).toBeUndefined();
  });
});

describe('metrics of tasks', () => {
  it('count each end by its code', async () => {
    const task = { kind: 'test', createdAt: 1_000 } as EngineEvent['task'];
    const outcome = failure();
    metrics.engine({ type: 'accepted', task });
    metrics.engine({ type: 'ended', task, outcome, at: 3_000 });
    metrics.engine({ type: 'stepEnded', task, attempt: 1, stepCode: 'FUSE', startedAt: 0, ms: 30 });
    const text = await metrics.read();
    expect(valueOf(text, 'eto_tasks_accepted_total', { kind: 'test' })).toBe(1);
    expect(valueOf(text, 'eto_tasks_ended_total', { kind: 'test', outcome: 'NO_DATA' })).toBe(1);
    expect(valueOf(text, 'eto_task_duration_seconds_sum', { kind: 'test' })).toBe(2);
    expect(valueOf(text, 'eto_task_step_duration_seconds_sum', { step: 'FUSE' })).toBe(0.03);
  });

  it('leave out what does not answer, and tell the rest', async () => {
    server.store.fail(new Error('disk'));
    const text = await metrics.read();
    server.store.fail(undefined);
    expect(valueOf(text, 'eto_tasks', { state: 'queued' })).toBeUndefined();
    expect(valueOf(text, 'eto_open_feeds', {})).toBe(0);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('process_cpu_seconds_total');
  });
});
