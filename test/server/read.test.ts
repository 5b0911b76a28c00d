import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem, TaskSnapshot } from '../../src/contract/task-events.ts';
import { eventually } from './eventually.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { failure, progress, success } from './memory-store.ts';
import { startApp, type RunningApp } from './running-app.ts';

let clock: HandClock;
let server: RunningApp;

beforeAll(async () => {
  clock = handClock();
  server = await startApp({ clock });
});
beforeEach(() => {
  server.store.add('a');
  server.append('a', progress(10));
});
afterAll(() => server.close());

const read = (id = 'a', headers: Record<string, string> = {}, more: RequestInit = {}) =>
  fetch(`${server.url}/api/v1/eto/tasks/${id}`, { headers, ...more });
const polls = async () =>
  ((await (await fetch(`${server.url}/healthz`)).json()) as { open_polls: number }).open_polls;
const waiting = () => eventually(async () => expect(await polls()).toBe(1));

describe('GET /api/v1/eto/tasks/{id}', () => {
  it('is the newest state', async () => {
    const snapshot = TaskSnapshot.parse(await (await read()).json());
    expect(snapshot).toMatchObject({
      task_id: 'a',
      status: 'running',
      created_at: '2026-03-10T12:00:00.000Z',
      request: { lat: -23.55, lng: -46.63 },
      last: { type: 'PROGRESS', seq: 1, epoch: 'e1', ts: '2026-03-10T12:00:00.000Z', data: { progress: 10 } },
    });
    server.append('a', success());
    expect(TaskSnapshot.parse(await (await read()).json())).toMatchObject({
      status: 'success',
      last: { type: 'SUCCESS', seq: 2 },
    });
  });

  it('has a tag that changes with the state', async () => {
    const tag = (await read()).headers.get('etag')!;
    const same = await read('a', { 'if-none-match': `"other", ${tag}` });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', tag]);
    server.append('a', progress(20));
    const other = await read('a', { 'if-none-match': tag });
    expect(other.status).toBe(200);
    expect(other.headers.get('etag')).not.toBe(tag);
  });

  it.each([
    ['nothing', 404, 'TASK_NOT_FOUND'],
    ['x'.repeat(129), 404, 'TASK_NOT_FOUND'],
    ['b%20c', 404, 'TASK_NOT_FOUND'],
    ['gone', 410, 'TASK_EXPIRED'],
  ])('answers %s with %i', async (id, status, code) => {
    server.store.remove('gone');
    const response = await read(id);
    expect(response.status).toBe(status);
    expect(Problem.parse(await response.json()).error_code).toBe(code);
  });

  it('answers 500, and again when the store does', async () => {
    server.store.fail(new Error('no'));
    expect((await read()).status).toBe(500);
    server.store.fail(undefined);
    expect((await read()).status).toBe(200);
  });
});

describe('Prefer: wait', () => {
  it('waits for the next event', async () => {
    const answer = read('a', { prefer: 'wait=25' });
    await waiting();
    server.append('a', progress(30));
    const response = await answer;
    expect(response.headers.get('preference-applied')).toBe('wait=25');
    expect(TaskSnapshot.parse(await response.json()).last.seq).toBe(2);
    expect(await polls()).toBe(0);
  });

  it('finds what no hint told', async () => {
    const answer = read('a', { prefer: 'wait=25' });
    await waiting();
    server.store.append('a', progress(30));
    clock.advance(5_000);
    expect(TaskSnapshot.parse(await (await answer).json()).last.seq).toBe(2);
  });

  it('waits at most 25 s, then says that nothing has changed', async () => {
    const tag = (await read()).headers.get('etag')!;
    const answer = read('a', { prefer: 'respond-async, wait=600', 'if-none-match': tag });
    await waiting();
    clock.advance(24_900);
    expect(await polls()).toBe(1);
    clock.advance(200);
    expect((await answer).status).toBe(304);
  });

  it('does not wait where there is news already, or nothing to come', async () => {
    const tag = (await read()).headers.get('etag')!;
    server.append('a', progress(30));
    expect((await read('a', { prefer: 'wait=25', 'if-none-match': tag })).status).toBe(200);
    server.append('a', failure());
    expect((await read('a', { prefer: 'wait=25' })).status).toBe(200);
  });

  it('forgets a client that leaves', async () => {
    const leave = new AbortController();
    const answer = read('a', { prefer: 'wait=25' }, { signal: leave.signal }).catch(() => 'left');
    await waiting();
    leave.abort();
    expect(await answer).toBe('left');
    await eventually(async () => expect(await polls()).toBe(0));
  });

  it('is answered when the server stops', async () => {
    const answer = read('a', { prefer: 'wait=25' });
    await waiting();
    await server.close();
    expect((await answer).status).toBe(200);
    // Nobody sends the next request over this line.
    expect((await answer).headers.get('connection')).toBe('close');
  });
});
