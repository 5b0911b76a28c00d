import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminOverview, AdminTaskPage } from '../../src/contract/admin.ts';
import { eventually } from '../server/eventually.ts';
import { ended, startNode, submit, type NodeUnderWay } from './node-under-way.ts';

const TOKEN = 'a-token-of-an-operator';
const BODY = { lat: -15.7913, lng: -47.8837, start_date: '2023-01-01', end_date: '2023-01-31' };

let node: NodeUnderWay;
beforeAll(async () => {
  node = await startNode({ env: { ADMIN_TOKEN: TOKEN, LOG_LEVEL: 'info' } });
});
afterAll(() => node.stop());

const ask = (path: string, { token = TOKEN, method = 'GET' } = {}) =>
  fetch(`${node.url}/api/v1/admin/${path}`, { method, headers: { authorization: `Bearer ${token}` } });

/** A station file without a day that can be calculated. */
async function failedTask(): Promise<string> {
  const upload = await fetch(`${node.url}/api/v1/station-files`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: 'data;tmax;tmin\n2024-01-01;;\n2024-01-02;;\n',
  });
  const { file_id: file } = (await upload.json()) as { file_id: string };
  const { lat, lng } = BODY;
  const { task_id: id } = await submit(node.url, {
    mode: 'station',
    station_file: file,
    lat,
    lng,
    elevation: 1171,
  });
  expect(await ended(node.url, id)).toBe('error');
  return id;
}

describe('administration', () => {
  it('shows failures with their reason, and not where they are', async () => {
    const id = await failedTask();
    const answer = await ask('tasks?state=failed');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = await answer.text();
    const { tasks, next } = AdminTaskPage.parse(JSON.parse(text));
    expect(tasks[0]).toMatchObject({ id, state: 'error', retried_by: null });
    expect(tasks[0]?.failure?.details).toBeTruthy();
    expect(next).toBeNull();
    expect(text).not.toContain('15.79');
  });

  it('counts what failed in the last hour, and leads through it page by page', async () => {
    const code = 'VALIDATION_ERROR';
    const ids = [await failedTask(), await failedTask()];
    const { failures_last_hour: counts } = AdminOverview.parse(await (await ask('overview')).json());
    const { failure } = AdminTaskPage.parse(await (await ask('tasks?limit=1')).json()).tasks[0]!;
    expect(counts.find((one) => one.code === failure?.code)?.count).toBeGreaterThanOrEqual(2);

    const pages = [];
    let after = '';
    while (pages.length < 2) {
      const page = AdminTaskPage.parse(
        await (await ask(`tasks?limit=1&code=${failure?.code}${after && `&after=${after}`}`)).json(),
      );
      pages.push(page.tasks.map(({ id }) => id));
      after = page.next ?? '';
    }
    expect(pages).toEqual([[ids[1]], [ids[0]]]);
    const other = failure?.code === code ? 'NO_DATA' : code;
    expect(AdminTaskPage.parse(await (await ask(`tasks?code=${other}`)).json()).tasks).toEqual([]);
  });

  it('tries a failed task again as another one, and once only', async () => {
    const id = await failedTask();
    const first = await ask(`tasks/${id}/retry`, { method: 'POST' });
    expect(first.status).toBe(201);
    const { task_id: again } = (await first.json()) as { task_id: string };
    expect(again).not.toBe(id);
    const second = await ask(`tasks/${id}/retry`, { method: 'POST' });
    expect(await second.json()).toEqual({ task_id: again, retry_of: id, repeated: true });
    expect(await ended(node.url, again)).toBe('error');
    const { tasks } = AdminTaskPage.parse(await (await ask('tasks')).json());
    expect(tasks.find((task) => task.id === id)?.retried_by).toBe(again);
    expect(tasks.find((task) => task.id === again)?.retry_of).toBe(id);
    await eventually(() => expect(node.output()).toContain('"audit":"retry"'));
  });

  it('does not try again what has a result, and cancels nothing that has ended', async () => {
    const { task_id: id } = await submit(node.url, BODY);
    expect(await ended(node.url, id)).toBe('success');
    expect((await ask(`tasks/${id}/retry`, { method: 'POST' })).status).toBe(409);
    const cancel = await ask(`tasks/${id}/cancel`, { method: 'POST' });
    expect(await cancel.json()).toEqual({ task_id: id, cancelled: false });
    expect((await ask('tasks/nobody/cancel', { method: 'POST' })).status).toBe(404);
  });

  it('shows the nodes with their role and load', async () => {
    const overview = await eventually(async () => {
      const seen = AdminOverview.parse(await (await ask('overview')).json());
      expect(seen.nodes).toHaveLength(1);
      return seen;
    });
    expect(overview.nodes[0]).toMatchObject({ role: 'all', alive: true, load: { watchers: 0 } });
    expect(overview.nodes[0]?.load.memory_mb).toBeGreaterThan(20);
    expect((await ask('sources')).status).toBe(200);
    for (const query of ['after=nonsense', 'limit=51', 'limit=0', 'code=NONE', 'state=queued&code=NO_DATA'])
      expect([query, (await ask(`tasks?${query}`)).status]).toEqual([query, 400]);
  });

  it('lets nobody in without the token, and makes guessing slow', async () => {
    const open = await fetch(`${node.url}/api/v1/admin/overview`);
    expect([open.status, open.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const cookie = await fetch(`${node.url}/api/v1/admin/overview`, {
      headers: { cookie: `token=${TOKEN}` },
    });
    expect(cookie.status).toBe(401);
    const guesses = await Promise.all(Array.from({ length: 20 }, () => ask('overview', { token: 'wrong' })));
    expect(guesses.map(({ status }) => status)).toContain(429);
    expect((await ask('overview')).status).toBe(200);
    expect(node.output()).not.toContain(TOKEN);
  });

  it('is not there without a token', async () => {
    const plain = await startNode();
    for (const path of ['overview', 'tasks', 'sources'])
      expect((await fetch(`${plain.url}/api/v1/admin/${path}`)).status).toBe(404);
    await plain.stop();
  });
});
