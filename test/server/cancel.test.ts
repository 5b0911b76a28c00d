import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem, TaskSnapshot } from '../../src/contract/task-events.ts';
import { progress, success } from './memory-store.ts';
import { startApp, type RunningApp } from './running-app.ts';

let server: RunningApp;

beforeAll(async () => {
  server = await startApp();
});
beforeEach(() => {
  server.store.add('a');
  server.append('a', progress(10));
});
afterAll(() => server.close());

const cancel = (id: string, headers: Record<string, string> = {}, query = '') =>
  fetch(`${server.url}/api/v1/eto/tasks/${id}${query}`, { method: 'DELETE', headers });

describe('DELETE /api/v1/eto/tasks/{id}', () => {
  it.each([
    ['Authorization: Bearer', { authorization: 'Bearer secret' }, ''],
    ['X-Cancel-Token', { 'x-cancel-token': 'secret' }, ''],
    ['?cancel_token', {}, '?cancel_token=secret'],
    ['an empty JSON body beside it', { 'x-cancel-token': 'secret', 'content-type': 'application/json' }, ''],
  ])('cancels with the token in %s', async (_where, headers, query) => {
    const response = await cancel('a', headers, query);
    expect(response.status).toBe(200);
    expect(TaskSnapshot.parse(await response.json()).last).toMatchObject({
      type: 'ERROR',
      data: { error_code: 'CANCELLED' },
    });
  });

  it('answers the state that really is final', async () => {
    server.append('a', success());
    const response = await cancel('a', { authorization: 'Bearer secret' });
    expect(TaskSnapshot.parse(await response.json())).toMatchObject({
      status: 'success',
      last: { type: 'SUCCESS' },
    });
  });

  it.each([
    ['another token', { authorization: 'Bearer wrong' }],
    ['no token', {}],
    ['another scheme', { authorization: 'Basic secret' }],
  ])('refuses %s and changes nothing', async (_what, headers) => {
    const response = await cancel('a', headers);
    expect(response.status).toBe(403);
    expect(Problem.parse(await response.json())).toMatchObject({
      error_code: 'FORBIDDEN',
      details: 'O token de cancelamento não confere',
    });
    expect(server.store.events('a')).toHaveLength(1);
  });

  it('says 404 and 410', async () => {
    server.store.remove('gone');
    expect((await cancel('nothing', { authorization: 'Bearer secret' })).status).toBe(404);
    expect((await cancel('gone', { authorization: 'Bearer secret' })).status).toBe(410);
  });
});
