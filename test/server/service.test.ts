import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/contract/limits.ts';
import { SourceStatusList } from '../../src/contract/source-status.ts';
import { HEAD, progress, success } from './memory-store.ts';
import { startApp, type RunningApp } from './running-app.ts';

let server: RunningApp;

beforeAll(async () => {
  server = await startApp();
});
afterAll(() => server.close());

const json = async (path: string) =>
  (await (await fetch(server.url + path)).json()) as Record<string, unknown>;

describe('the service', () => {
  it('serves the one table of limits', async () => {
    expect(await json('/api/v1/limits')).toMatchObject({
      ...LIMITS,
      modes: ['today', 'recent', 'forecast', 'historical', 'station'],
    });
  });

  it('serves the state of the sources', async () => {
    expect(SourceStatusList.safeParse(await json('/api/v1/sources')).error).toBeUndefined();
  });

  it('says how it is and what it is busy with', async () => {
    server.store.add('a');
    server.store.add('b');
    server.append('b', progress(1));
    expect(await json('/healthz')).toMatchObject({
      status: 'ok',
      version: '1.2.3',
      role: 'all',
      open_sockets: 0,
      open_streams: 0,
      active_tasks: 2,
      queued_tasks: 1,
      running_tasks: 1,
    });
  });

  it('says when the store does not answer', async () => {
    server.store.fail(new Error('disk'));
    const response = await fetch(`${server.url}/healthz`);
    server.store.fail(undefined);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'failing', active_tasks: null });
  });
});

describe('the log', () => {
  it('has a line a request with the task it is about, and nothing that says who asked or for where', async () => {
    server.store.add('the-task-id');
    server.append('the-task-id', progress(1));
    await fetch(`${server.url}/api/v1/eto/tasks/the-task-id?cancel_token=the-token`, { method: 'DELETE' });
    await fetch(`${server.url}/internal/eto/eto_calculate?lat=12.3456&lng=7`, { method: 'POST' });
    const log = server.logged.join('');
    expect(log).toContain('"route":"/api/v1/eto/tasks/:id"');
    expect(log).toContain('"taskId":"the-task-id"');
    expect(log).not.toMatch(/the-token|12\.3456|remoteAddress/);
  });
});

describe('the end of the server', () => {
  it('does not wait for a client that does not take its answer', async () => {
    const piece = 'x'.repeat(1024 * 1024);
    const own = await startApp({
      settings: { timings: { lingerMs: 50 } },
      calculations: {
        async *resultCsv() {
          for (;;) yield piece;
        },
      },
    });
    own.store.add('a');
    own.append('a', success());
    own.store.setResult('a', HEAD);
    const response = await fetch(`${own.url}/api/v1/eto/tasks/a/result?format=csv`);
    expect(response.status).toBe(200);
    await own.close();
  });
});
